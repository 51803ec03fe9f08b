package io.zotee.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A layer of 5 GiB goes in and out, and the server's memory does not grow with it. */
@Tag("heavy")
@ExtendWith(RegistryExtension.class)
class LargeLayerIT {
  private static final long LAYER_SIZE = 5L << 30;
  private static final long STRIDE = 64 << 20;
  private static final int RANDOM_SIZE = 1 << 20;
  private static final long MEMORY_LIMIT = 256 << 20;

  private final Registry registry;
  private final Path home;

  LargeLayerIT(Registry registry, Path home) {
    this.registry = registry;
    this.home = home;
  }

  @AfterEach
  void memoryStayedSmall() throws Exception {
    assertThat(registry.peakMemory()).isLessThan(MEMORY_LIMIT);
  }

  @Test
  void layerPushedAsOneStreamComesBackByteForByte() throws Exception {
    Client crane = Client.named("crane", home);
    OciLayoutWriter writer = OciLayoutWriter.in(home.resolve("large"));
    JsonObject layer = writer.move("layer.v1.tar", layer());
    String digest = layer.getString("digest");
    OciLayout large =
        writer.finish(
            writer.image("amd64", List.of(digest), Json.createArrayBuilder().add(layer).build()),
            "1");
    String repository = registry.repository("large/stream");

    crane.run("push", large.directory(), repository + ":1");

    assertThat(crane.run("digest", repository + ":1")).isEqualTo(large.digest());
    assertThat(digestOf(crane.builder("blob", repository + "@" + digest))).isEqualTo(digest);
  }

  @Test
  void layerPushedInChunksComesBackByteForByte() throws Exception {
    Client regctl = Client.named("regctl", home);
    regctl.run("registry", "set", registry.authority(), "--tls=disabled");
    String repository = registry.repository("large/chunks");
    Path layer = layer();

    Process put = regctl.builder("blob", "put", repository).redirectInput(layer.toFile()).start();
    String digest = new String(put.getInputStream().readAllBytes(), UTF_8).strip();

    assertThat(put.waitFor()).isZero();
    assertThat(digestOf(regctl.builder("blob", "get", repository, digest))).isEqualTo(digest);
  }

  /** A file that takes little of the disk: between its random parts it is a hole. */
  private Path layer() throws IOException {
    Path file = home.resolve("layer");
    Random random = new Random(LAYER_SIZE);
    byte[] part = new byte[RANDOM_SIZE];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(LAYER_SIZE);
      for (long position = 0; position < LAYER_SIZE; position += STRIDE) {
        random.nextBytes(part);
        out.seek(position);
        out.write(part);
      }
    }
    return file;
  }

  private static String digestOf(ProcessBuilder download) throws Exception {
    Process process = download.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream content = process.getInputStream()) {
      String digest = OciLayout.sha256(content);
      assertThat(process.waitFor()).isZero();
      return digest;
    }
  }
}
