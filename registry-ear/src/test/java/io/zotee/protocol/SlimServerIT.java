package io.zotee.protocol;

import io.zotee.protocol.client.RegistryTarget;
import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The distribution API on our own server, as {@code ./zot serve} starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlimServerIT implements DistributionProtocol {
  private ZotServer server;

  /** Options of the Java virtual machine under test. */
  String[] javaOptions() {
    return new String[0];
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    String configuration =
        """
        {
          "storage": {"rootDirectory": "%s"},
          "http": {"port": 0, "compat": ["docker2s2"], "readTimeout": "5s"}
        }
        """
            .formatted(directory.resolve("root"));
    server =
        ZotServer.start(
            ZotSetup.in(directory).configuration(configuration).javaOptions(javaOptions()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  public RegistryTarget target() {
    return new RegistryTarget(server.uri(), true);
  }
}
