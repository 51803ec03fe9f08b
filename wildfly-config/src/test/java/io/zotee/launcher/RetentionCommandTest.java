package io.zotee.launcher;

import static io.zotee.launcher.Typed.zot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code zot verify-feature retention} does not even look at the store. */
class RetentionCommandTest {
  private Path directory;

  @BeforeEach
  void directory(@TempDir Path fresh) {
    directory = fresh;
  }

  @Test
  void needsGarbageCollection() throws IOException {
    Path log = directory.resolve("retention.log");

    Typed typed = retention("\"gc\": false", 0, "--log-file", log.toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err())
        .singleElement()
        .asString()
        .contains("garbage collection is disabled in config", "set storage.gc to true");
    assertThat(Files.readString(log))
        .contains("\"level\":\"error\"", "garbage collection is disabled in config");
  }

  @Test
  void needsTheListenersAddress() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Typed typed = retention("\"gc\": true", server.getLocalPort());

      assertThat(typed.exitCode()).isEqualTo(1);
      assertThat(typed.err())
          .singleElement()
          .asString()
          .startsWith("zot: server is running")
          .contains(":" + server.getLocalPort());
    }
  }

  @Test
  void needsALogFileThatCanBeWritten() throws IOException {
    Typed typed = retention("\"gc\": true", 0, "-l", directory.resolve("absent/log").toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).singleElement().asString().startsWith("zot: --log-file " + directory);
  }

  @Test
  void needsAValidConfiguration() throws IOException {
    Typed typed = retention("\"gc\": 17", 0);

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).singleElement().asString().contains("config.json:1: storage.gc");
  }

  private Typed retention(String setting, int port, String... options) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("config.json"),
            "{\"storage\": {\"rootDirectory\": \"%s\", %s}, \"http\": {\"port\": %d}}"
                .formatted(directory.resolve("root"), setting, port));
    String[] words = new String[options.length + 3];
    words[0] = "verify-feature";
    words[1] = "retention";
    System.arraycopy(options, 0, words, 2, options.length);
    words[words.length - 1] = config.toString();
    return zot(words);
  }
}
