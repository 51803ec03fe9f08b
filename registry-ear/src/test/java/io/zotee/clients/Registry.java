package io.zotee.clients;

import io.zotee.server.ZotServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The registry under test as a client names it. Closing it stops the server. */
final class Registry implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final TemporaryDirectory root;
  private final ZotServer server;

  private Registry(TemporaryDirectory root, ZotServer server) {
    this.root = root;
    this.server = server;
  }

  /** Starts a server on an empty root directory below {@code target}. */
  static Registry start() {
    TemporaryDirectory root = TemporaryDirectory.below(TARGET);
    try {
      return new Registry(root, ZotServer.start(root.path()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Host and port, as in {@code 127.0.0.1:8080}. */
  String authority() {
    return server.baseUri().getAuthority();
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
    root.close();
  }
}
