package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that others run are served, with no more changed than where things are. */
class SamplesIT {
  private static final Path SAMPLES = Path.of("../registry-ejb/src/test/resources/samples");

  private static SelfSignedCertificate certificate;

  private final Path directory;

  SamplesIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void issue(@TempDir Path shared) throws Exception {
    certificate = SelfSignedCertificate.in(shared, "server");
  }

  /**
   * The file's text with directories and files in this test's own, a port that the kernel chooses,
   * and no address but the one that only this machine reaches.
   */
  private String here(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("/(tmp|var/lib|var/log|mnt)/", directory + "/")
        .replace("test/data/server.cert", certificate.certificate().toString())
        .replace("/etc/zotee/server.crt", certificate.certificate().toString())
        .replaceAll("(test/data|/etc/zotee)/server\\.key", certificate.key().toString())
        .replaceAll("(?m)(\"?port\"?: *)(\"?)\\d+", "$1$20")
        .replaceAll("(\"?address\"?: *)(\"?)[0-9.]*", "$1$2127.0.0.1");
  }

  private void serves(Path file) throws Exception {
    Path config = Files.writeString(directory.resolve(file.getFileName()), here(file));
    Files.createDirectories(directory.resolve("zot"));
    ZotSetup setup =
        ZotSetup.in(directory)
            .arguments("serve", config.toString())
            .trusting(certificate.trusting());
    HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    try (ZotServer server = ZotServer.start(setup)) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(server.uri() + "/v2/")).build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(server.stop().exitCode()).isZero();
      assertThat(server.log()).doesNotContain("\"level\":\"error\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zot/config-retention.json",
        "zot/config-gc-periodic.json",
        "zot/config-multiple.json",
        "zot/config-tls.json",
        "zot/config-metrics.json",
        "zot/config-scrub.json",
        "zot/config-docker-compat.json",
        "seeds/operating-replication-source.json"
      })
  void areServed(String sample) throws Exception {
    serves(SAMPLES.resolve(sample));
  }

  @Test
  void examplesAreServed() throws Exception {
    serves(Path.of("../docs/examples/tls-and-limits.yaml"));
  }
}
