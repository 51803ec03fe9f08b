package io.zotee.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** podman and buildah with an image store of their own, apart from the machine's. */
final class ContainersStorage {
  private ContainersStorage() {}

  /**
   * The client with its storage below {@code home}. The vfs driver copies every layer, but works
   * wherever the superuser does.
   *
   * @throws org.opentest4j.TestAbortedException if the client is not installed or cannot work here
   */
  static Client client(String program, Path home) throws IOException {
    Client client = Client.named(program, home);
    Client.requireRoot();
    Path configuration =
        Files.writeString(
            home.resolve("storage.conf"),
            """
            [storage]
            driver = "vfs"
            runroot = "%s/run"
            graphroot = "%s/graph"
            """
                .formatted(home, home));
    return client.with("CONTAINERS_STORAGE_CONF", configuration.toString());
  }
}
