package io.zotee.server;

import io.zotee.protocol.client.RegistryTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.TestInstance;

/** The same with TLS, where other means are behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdleTlsTransferIT extends IdleTransferIT {
  @SuppressWarnings("NullAway.Init") // the server is set up before it is reached
  private SSLContext trusted;

  @Override
  ZotSetup setup(Path directory, String http) throws IOException, InterruptedException {
    SelfSignedCertificate certificate = SelfSignedCertificate.in(directory, "server");
    trusted = certificate.trusting();
    String tls =
        ", \"tls\": {\"cert\": \"%s\", \"key\": \"%s\"}"
            .formatted(certificate.certificate(), certificate.key());
    return super.setup(directory, http + tls).trusting(trusted);
  }

  @Override
  RegistryTarget target(URI uri) {
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(trusted).build();
    return new RegistryTarget(uri, false, http, trusted.getSocketFactory());
  }
}
