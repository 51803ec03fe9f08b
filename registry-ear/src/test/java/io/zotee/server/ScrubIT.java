package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code zot scrub} on a directory that the server wrote. */
class ScrubIT {
  private static final String LAYER = "a layer of text";
  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

  /** What a server has left behind that stopped cleanly. */
  @SuppressWarnings("NullAway.Init")
  private static Path written;

  private final Path directory;

  ScrubIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  static void write(@TempDir Path template) throws Exception {
    written = template.resolve("root");
    try (ZotServer server = ZotServer.start(ZotSetup.in(template))) {
      push(server.uri());
      assertThat(server.stop().exitCode()).isZero();
    }
  }

  @Test
  void findsThatAllIsWell() throws Exception {
    copyWhatWasWritten();

    ZotServer scrub = scrub();

    assertThat(scrub.awaitExit()).isZero();
    assertThat(words(scrub))
        .containsExactly("REPOSITORY TAG STATUS AFFECTED BLOB ERROR", "team/app 1.0 ok");
  }

  @Test
  void findsAMissingBlob() throws Exception {
    copyWhatWasWritten();
    Files.delete(layer());

    ZotServer scrub = scrub();

    assertThat(scrub.awaitExit()).isEqualTo(1);
    assertThat(words(scrub))
        .containsExactly(
            "REPOSITORY TAG STATUS AFFECTED BLOB ERROR",
            "team/app 1.0 affected " + hex(LAYER) + " blob not found");
  }

  @Test
  void putsACorruptBlobAside() throws Exception {
    copyWhatWasWritten();
    damage(layer());
    damage(sharedLayer());

    ZotServer scrub = scrub();

    assertThat(scrub.awaitExit()).isEqualTo(1);
    Path aside = directory.resolve("root/_zotee/quarantine/sha256");
    assertThat(scrub.log())
        .contains("team/app", "affected " + hex(LAYER) + " blob is corrupt")
        .contains("put aside as " + aside);
    assertThat(aside).isNotEmptyDirectory();
    assertThat(layer()).doesNotExist();
  }

  @Test
  void mendsFromASoundDuplicate() throws Exception {
    copyWhatWasWritten();
    damage(layer());

    ZotServer scrub = scrub();

    assertThat(scrub.awaitExit()).isEqualTo(1);
    assertThat(scrub.log()).contains("was repaired from the store's shared content");
    assertThat(layer()).hasContent(LAYER);
    assertThat(scrub().awaitExit()).isZero();
  }

  @Test
  void servesAgainWhatIsPushedAgain() throws Exception {
    copyWhatWasWritten();
    damage(layer());
    damage(sharedLayer());
    assertThat(scrub().awaitExit()).isEqualTo(1);

    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      URI blob = server.uri().resolve("/v2/team/app/blobs/sha256:" + hex(LAYER));
      assertThat(send(HttpRequest.newBuilder(blob)).statusCode()).isEqualTo(404);
      push(server.uri());
      assertThat(send(HttpRequest.newBuilder(blob)).body()).isEqualTo(LAYER);
      server.stop();
    }

    assertThat(scrub().awaitExit()).isZero();
  }

  @Test
  void tellsAsJson() throws Exception {
    copyWhatWasWritten();
    Files.delete(layer());

    ZotServer scrub = scrub("--output", "json");

    assertThat(scrub.awaitExit()).isEqualTo(1);
    try (JsonReader reader = Json.createReader(new StringReader(scrub.log()))) {
      JsonObject told = reader.readObject();
      assertThat(told.getInt("affected")).isEqualTo(1);
      assertThat(told.getInt("ok")).isZero();
      JsonObject result = told.getJsonArray("results").getJsonObject(0);
      assertThat(result.getString("repository")).isEqualTo("team/app");
      assertThat(result.getString("tag")).isEqualTo("1.0");
      assertThat(result.getString("status")).isEqualTo("affected");
      assertThat(result.getString("affectedBlob")).isEqualTo("sha256:" + hex(LAYER));
      assertThat(result.getString("error")).isEqualTo("blob not found");
    }
  }

  @Test
  void theServerScrubsItself() throws Exception {
    copyWhatWasWritten();
    damage(layer());
    damage(sharedLayer());
    ZotSetup setup =
        ZotSetup.in(directory)
            .configuration(
                "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {\"port\": \"0\"}, \"extensions\": {\"scrub\": {}}}"
                    .formatted(directory.resolve("root")));

    try (ZotServer server = ZotServer.start(setup)) {
      Await.until(
          "a line in the log",
          () ->
              server
                  .log()
                  .contains(
                      "\"message\":\"blobs/manifest affected\",\"component\":\"scrub\",\"image\":\"team/app\""));
      URI blob = server.uri().resolve("/v2/team/app/blobs/sha256:" + hex(LAYER));
      assertThat(send(HttpRequest.newBuilder(blob)).statusCode()).isEqualTo(404);
      push(server.uri());
      assertThat(send(HttpRequest.newBuilder(blob)).body()).isEqualTo(LAYER);
    }
  }

  @Test
  void refusesWhileAServerRuns() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      int port = server.uri().getPort();

      ZotServer sameAddress = ZotServer.launch(setup(other, other.resolve("root"), port));

      assertThat(sameAddress.awaitExit()).isEqualTo(1);
      assertThat(sameAddress.log()).startsWith("zot: server is running").contains(":" + port);

      ZotServer sameStore = ZotServer.launch(setup(other, directory.resolve("root"), 0));

      assertThat(sameStore.awaitExit()).isEqualTo(1);
      assertThat(sameStore.log().lines())
          .filteredOn(line -> line.startsWith("zot: "))
          .singleElement()
          .asString()
          .contains("is in use by another server, process " + server.pid());
    }
  }

  @Test
  void saysThatThereIsNoDirectory() {
    ZotServer scrub = scrub();

    assertThat(scrub.awaitExit()).isEqualTo(1);
    assertThat(scrub.log()).contains("there is no such directory");
    assertThat(directory.resolve("root")).doesNotExist();
  }

  @Test
  void tellsHowItIsUsed() {
    ZotServer scrub = ZotServer.launch(ZotSetup.in(directory).arguments("scrub"));

    assertThat(scrub.awaitExit()).isZero();
    assertThat(scrub.log()).contains("Usage: zot scrub").contains("--output");
  }

  @Test
  void isListed() {
    ZotServer help = ZotServer.launch(ZotSetup.in(directory).arguments("help"));

    assertThat(help.awaitExit()).isZero();
    assertThat(help.log()).contains("scrub");
  }

  private ZotServer scrub(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "scrub";
    System.arraycopy(options, 0, words, 1, options.length);
    words[words.length - 1] = "config.json";
    return ZotServer.launch(ZotSetup.in(directory).arguments(words));
  }

  private static ZotSetup setup(Path directory, Path root, int port) {
    return ZotSetup.in(directory)
        .configuration(
            "{\"storage\": {\"rootDirectory\": \"%s\"}, \"http\": {\"port\": \"%d\"}}"
                .formatted(root, port))
        .arguments("scrub", "config.json");
  }

  /** The lines of the output, their columns one space apart. */
  private static List<String> words(ZotServer scrub) {
    return scrub.log().lines().map(line -> line.replaceAll(" +", " ")).toList();
  }

  private Path layer() throws Exception {
    return directory.resolve("root/team/app/blobs/sha256").resolve(hex(LAYER));
  }

  private Path sharedLayer() throws Exception {
    String hex = hex(LAYER);
    return directory.resolve("root/_zotee/blobs/sha256").resolve(hex.substring(0, 2)).resolve(hex);
  }

  private static void damage(Path file) throws IOException {
    Files.writeString(file, LAYER.replace('a', 'A'));
  }

  /** Each file is one of its own then: what is shared is not the repository's. */
  private void copyWhatWasWritten() throws IOException {
    try (Stream<Path> files = Files.walk(written)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve("root").resolve(written.relativize(file)));
      }
    }
  }

  private static void push(URI registry) throws Exception {
    String manifest =
        """
        {"schemaVersion": 2, "config": %s, "layers": [%s]}
        """
            .formatted(descriptor("application/x.config", "none"), descriptor("text/x", LAYER));
    for (String content : List.of("none", LAYER)) {
      URI upload = registry.resolve("/v2/team/app/blobs/uploads/?digest=sha256:" + hex(content));
      HttpRequest.Builder post = HttpRequest.newBuilder(upload);
      assertThat(send(post.POST(BodyPublishers.ofString(content))).statusCode()).isEqualTo(201);
    }
    HttpRequest.Builder put =
        HttpRequest.newBuilder(registry.resolve("/v2/team/app/manifests/1.0"))
            .header("Content-Type", TYPE)
            .PUT(BodyPublishers.ofString(manifest));
    assertThat(send(put).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String descriptor(String type, String content) throws Exception {
    return "{\"mediaType\": \"%s\", \"digest\": \"sha256:%s\", \"size\": %d}"
        .formatted(type, hex(content), content.length());
  }

  private static String hex(String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
