package io.zotee.clients;

import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The registry under test as a client names it. Closing it stops the server. */
final class Registry implements AutoCloseable {
  private final TemporaryDirectory directory;
  private final ZotServer server;

  private Registry(TemporaryDirectory directory, ZotServer server) {
    this.directory = directory;
    this.server = server;
  }

  /** Starts a server on an empty root directory below {@code target}. */
  static Registry start() {
    TemporaryDirectory directory = TemporaryDirectory.below(Path.of("target").toAbsolutePath());
    ZotSetup setup =
        ZotSetup.in(directory.path())
            .configuration(
                """
                {"storage": {"rootDirectory": "%s/root"},
                 "http": {"port": "0", "compat": ["docker2s2"]}}
                """
                    .formatted(directory.path()));
    return new Registry(directory, ZotServer.start(setup));
  }

  /** Host and port, as in {@code 127.0.0.1:8080}. */
  String authority() {
    return server.uri().getAuthority();
  }

  /** The most memory that the server's process has had so far (VmHWM of Linux), in bytes. */
  long peakMemory() throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(entry -> entry.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  /** A repository, as in {@code 127.0.0.1:8080/library/debian}. */
  String repository(String name) {
    return authority() + "/" + name;
  }

  /** An image as skopeo and podman want it: {@code docker://127.0.0.1:8080/library/debian:12}. */
  String docker(String name, String tag) {
    return "docker://" + repository(name) + ":" + tag;
  }

  @Override
  public void close() throws IOException {
    server.close();
    directory.close();
  }
}
