package io.zotee.clients;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What the clients push. Inputs that are slow to make are kept in {@code target/client-inputs} and
 * made again only after {@code mvn clean}.
 */
final class ClientInputs {
  private static final Path DIRECTORY = Path.of("target", "client-inputs").toAbsolutePath();

  private ClientInputs() {}

  /**
   * A Debian image of five layers with tag 12, as a package manager made it; see {@code
   * debian-image.sh}. Takes one to three minutes the first time.
   *
   * @throws org.opentest4j.TestAbortedException if this machine cannot make it
   */
  static OciLayout debianImage(Path home) throws IOException, InterruptedException {
    Path layout = DIRECTORY.resolve("debian");
    if (!Files.exists(layout)) {
      Client.requireRoot();
      Client.named("debootstrap", home);
      Client.named("umoci", home);
      Client.named("bash", home).run(resource("debian-image.sh"), layout);
    }
    return new OciLayout(layout);
  }

  /** An index of images for several platforms, with tag 1. */
  static OciLayout multiPlatformImage(Path home) throws IOException {
    return MultiPlatformImage.write(home.resolve("multi-platform"));
  }

  /**
   * The ORAS client of {@code oras/main.go}, compiled.
   *
   * @throws org.opentest4j.TestAbortedException if there is no Go here to compile it
   */
  static Path orasProgram(Path home) throws IOException, InterruptedException {
    Path program = DIRECTORY.resolve("oras");
    Client go = Client.named("go", home).with("HOME", System.getenv("HOME"));
    go.run("-C", resource("oras"), "build", "-trimpath", "-buildvcs=false", "-o", program, ".");
    return program;
  }

  /** A file or directory of {@code src/test/resources/clients}. */
  static Path resource(String name) {
    URL url =
        Objects.requireNonNull(
            ClientInputs.class.getResource("/clients/" + name), "no such resource: " + name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
