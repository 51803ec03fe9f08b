package io.zotee.protocol;

import io.zotee.protocol.client.RegistryTarget;
import io.zotee.server.SelfSignedCertificate;
import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution API with TLS: proper requests over HTTP/2, the others over HTTP/1.1 as they
 * must.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsServerIT implements DistributionProtocol {
  private ZotServer server;
  private SSLContext trusted;
  private HttpClient http;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException, InterruptedException {
    SelfSignedCertificate certificate = SelfSignedCertificate.in(directory, "server");
    String configuration =
        """
        {
          "storage": {"rootDirectory": "%s"},
          "http": {
            "port": 0,
            "compat": ["docker2s2"],
            "readTimeout": "5s",
            "tls": {"cert": "%s", "key": "%s"}
          }
        }
        """
            .formatted(directory.resolve("root"), certificate.certificate(), certificate.key());
    trusted = certificate.trusting();
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .sslContext(trusted)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    server = ZotServer.start(ZotSetup.in(directory).configuration(configuration).trusting(trusted));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  public RegistryTarget target() {
    return new RegistryTarget(server.uri(), true, http, trusted.getSocketFactory());
  }
}
