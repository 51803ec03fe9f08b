package io.zotee.server;

import static io.zotee.protocol.client.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running server takes a changed configuration over. The system property {@code
 * zotee.reload.swaps} says how many changes under load there are; the figures of the run are in
 * {@code target/reload.txt}.
 */
class ReloadIT {
  private static final int SWAPS = Integer.getInteger("zotee.reload.swaps", 20);

  /** Threads and descriptors that may come and go by themselves. */
  private static final int SLACK = 12;

  private static final Pattern APPLIED =
      Pattern.compile("zotee_config_reloads_total\\{outcome=\"applied\",?\\} ([0-9.e+E]+)");

  private Path directory = Path.of("");
  private ConfigMap map;
  private ZotServer server;
  private RegistryClient registry;

  @BeforeEach
  void start(@TempDir Path fresh) {
    directory = fresh;
    map = new ConfigMap(fresh.resolve("conf"), text("", "", ""));
    server = ZotServer.start(ZotSetup.in(fresh).arguments("serve", map.file().toString()));
    registry = new RegistryClient(new RegistryTarget(server.uri(), false));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A configuration with further keys of sections. */
  private String text(String storage, String http, String others) {
    return """
        {
          "storage": {"rootDirectory": "%s/root"%s},
          "http": {"port": 0%s},
          "extensions": {"metrics": {}%s}
        }
        """
        .formatted(directory, storage, http, others);
  }

  private int applied() {
    Matcher matcher = APPLIED.matcher(registry.call("GET", "/metrics").send().text());
    return matcher.find() ? (int) Double.parseDouble(matcher.group(1)) : 0;
  }

  private void swap(String storage, String http, String others) {
    int before = applied();
    map.swap(text(storage, http, others));
    Await.until("it is reloaded", () -> applied() > before);
  }

  @Test
  void keysTakeEffect() throws IOException {
    Repository repository = registry.repository("keys/app");
    Sample docker = Samples.dockerImage();
    repository.haveBlobs(docker);
    assertThat(repository.putManifest("1", docker.top()).status()).isEqualTo(415);
    swap("", ", \"compat\": [\"docker2s2\"]", "");
    assertThat(repository.putManifest("1", docker.top()).status()).isEqualTo(201);

    swap(", \"maxRepos\": 1", "", "");
    Repository another = registry.repository("keys/more");
    Sample image = Samples.image();
    another.haveBlobs(image);
    assertThat(another.putManifest("1", image.top())).isError(429, "TOOMANYREQUESTS");
    swap("", "", "");
    assertThat(another.putManifest("1", image.top())).hasStatus(201);

    Content shared = Content.random(5000);
    repository.haveBlob(shared);
    another.haveBlob(shared);
    assertThat(links("keys/app", shared)).isEqualTo(3);
    swap(", \"dedupe\": false", "", "");
    Await.until("content is copied", () -> links("keys/app", shared) == 1);
    swap(", \"dedupe\": true", "", "");
    Await.until("content is linked", () -> links("keys/app", shared) == 3);

    swap("", "", ", \"scrub\": {\"interval\": \"2h\"}");
    Await.until("a scrub is done", () -> server.log().contains("scrub finished"));
    swap("", "", "}, \"log\": {\"level\": \"error\"");
    swap(", \"gcDelay\": \"3h\"", "", "}, \"log\": {\"level\": \"error\"");
    swap(", \"gcDelay\": \"4h\"", "", "");
    Await.until(
        "the last change is told", () -> server.log().contains("storage.gcDelay, log.level"));
    assertThat(server.log())
        .doesNotContain(": storage.gcDelay\n")
        .contains("storage.gcDelay, log.level");
    assertThat(server.log()).contains("extensions.scrub").contains(": storage.dedupe");
  }

  @Test
  void limitsAndOriginsOfClientsFollow() {
    String origin = "Access-Control-Allow-Origin";
    assertThat(registry.ping().requiredHeader(origin)).isEqualTo("*");
    swap("", ", \"allowOrigin\": \"https://ui.example.com\", \"ratelimit\": {\"rate\": 900}", "");
    Answer ping = registry.ping();
    assertThat(ping.requiredHeader(origin)).isEqualTo("https://ui.example.com");
    assertThat(ping.requiredHeader("RateLimit-Limit")).isEqualTo("900");
    swap("", ", \"realm\": \"zot\", \"trustedProxies\": [\"10.0.0.0/8\"]", "");
    assertThat(registry.ping().header("RateLimit-Limit")).isEmpty();

    Upload upload = registry.freshRepository().startUpload();
    swap("", ", \"readTimeout\": \"1s\"", "");
    try (RawConnection connection =
        registry
            .connect()
            .request("PATCH", upload.location().getRawPath(), "Content-Length: 100")) {
      connection.send(Content.random(50).bytes());
      Await.until(
          "what came is kept, since no more is awaited",
          () -> upload.status().requiredHeader("Range").equals("0-49"));
      connection.answer().ifPresent(refusal -> assertThat(refusal.status()).isBetween(400, 499));
    }
  }

  @Test
  void logsFollow() throws IOException {
    Path output = directory.resolve("named.log");
    Path audit = directory.resolve("audit.log");
    String both = "}, \"log\": {\"level\": \"info\", \"output\": \"%s\", \"audit\": \"%s\"";
    swap("", "", both.formatted(output, audit));
    assertThat(registry.ping()).hasStatus(200);
    Await.until(
        "the new log", () -> Files.exists(output) && read(output).contains("\"path\":\"/v2/\""));
    Await.until("the audit log", () -> read(audit).contains("\"decision\":\"applied\""));
    assertThat(read(audit)).contains("log.output");

    map.swap(text("", "", both.formatted(directory.resolve("absent/named.log"), audit)));
    Await.until("it is refused", () -> read(audit).contains("\"decision\":\"refused\""));
    Await.until("it is told", () -> read(output).contains("absent/named.log: cannot be written"));

    swap("", "", "");
    String all = server.log() + read(output);
    assertThat(all).contains("reloaded params").contains("configuration settings");
    String before = server.log();
    int length = read(output).length();
    assertThat(registry.call("GET", "/v2/back/tags/list").send()).hasStatus(404);
    Await.until("the old log again", () -> server.log().contains("/v2/back/tags/list"));
    assertThat(server.log()).startsWith(before);
    assertThat(read(output)).hasSize(length);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void garbageIsCollectedByTheNewSettingsAndOldPromisesHold() {
    Repository repository = registry.repository("garbage/app");
    swap(", \"gc\": false, \"gcDelay\": \"1s\", \"gcInterval\": \"1s\"", "", "");
    Content promised = Content.random(300);
    repository.haveBlob(promised);
    repository.have(Samples.image(), "v1");
    repository.have(Samples.image(), "v2");

    swap(
        ", \"gcDelay\": \"1s\", \"gcInterval\": \"1s\", \"retention\": {\"policies\": ["
            + "{\"repositories\": [\"**\"], \"keepTags\": [{\"mostRecentlyPushedCount\": 1}]}]}",
        "",
        "");

    Await.until("one tag is left", () -> repository.tags().size() == 1);
    assertThat(repository.headBlob(promised.digest())).hasStatus(200);
  }

  @Test
  void whatIsWrongOrNeedsARestartIsRefusedAndTheOldGoesOn() throws IOException {
    assertThat(ready("/readyz?verbose")).startsWith("ok\nconfiguration in effect since ");
    map.swap("{\"storage\": {\"rootDirektory\": \"/x\"}}");
    Await.until("it is refused", () -> ready("/readyz?verbose").contains("the file was refused"));
    assertThat(ready("/readyz")).isEqualTo("ok");
    assertThat(server.log())
        .containsOnlyOnce("storage.rootDirektory: unknown key")
        .contains("is not reloaded; what was in effect goes on");

    map.swap(text(", \"maxRepos\": 9", ", \"address\": \"127.0.0.2\"", ""));
    Await.until("it is refused", () -> server.log().contains("http.address: cannot change"));
    assertThat(registry.ping()).hasStatus(200);

    swap(", \"maxRepos\": 3", "", "");
    assertThat(ready("/readyz?verbose")).doesNotContain("refused");
    assertThat(registry.call("GET", "/metrics").send().text())
        .contains("zotee_config_last_reload_successful 1");
  }

  @Test
  void theFileMayBeWrittenInPlaceOrReplaced() throws IOException {
    Files.delete(map.file());
    Files.writeString(map.file(), text(", \"maxRepos\": 5", "", ""));
    Await.until("it is reloaded", () -> applied() == 1);
    Files.writeString(map.file(), text(", \"maxRepos\": 6", "", ""));
    Await.until("it is reloaded again", () -> applied() == 2);
    Path next = Files.writeString(directory.resolve("next"), text(", \"maxRepos\": 7", "", ""));
    Files.move(next, map.file(), StandardCopyOption.ATOMIC_MOVE);
    Await.until("it is reloaded once more", () -> applied() == 3);
  }

  @Test
  void manyChangesUnderLoadLoseNoRequestAndLeakNothing() throws IOException {
    try (ReloadLoad load = new ReloadLoad(registry, 2)) {
      for (int i = 0; i < 4; i++) {
        swapForLoad(i);
      }
      long threads = threads();
      long descriptors = descriptors();
      for (int i = 4; i < SWAPS; i++) {
        swapForLoad(i);
      }
      int rounds = load.rounds();
      Await.until("clients go on", () -> load.rounds() > rounds);
      assertThat(load.failures()).isEmpty();
      long moreThreads = threads() - threads;
      long moreDescriptors = descriptors() - descriptors;
      assertThat(moreThreads).isLessThanOrEqualTo(SLACK);
      assertThat(moreDescriptors).isLessThanOrEqualTo(SLACK);
      assertThat(applied()).isEqualTo(SWAPS);
      Files.writeString(
          Path.of("target", "reload.txt"),
          "%d reloads, %d rounds of load, %d threads and %d descriptors more, %d KiB resident%n"
              .formatted(
                  SWAPS, load.rounds(), moreThreads, moreDescriptors, server.residentKibibytes()));
    }
  }

  /** Each change switches something that makes the server work. */
  private void swapForLoad(int number) {
    boolean odd = number % 2 == 1;
    String storage =
        ", \"maxRepos\": %d, \"dedupe\": %b, \"gc\": %b, \"commit\": %b, \"gcDelay\": \"%dh\", \"gcInterval\": \"%ds\""
            .formatted(
                1000 + number, number % 4 < 2, number % 8 < 4, odd, 1 + number % 3, 1 + number % 5);
    swap(storage, odd ? ", \"compat\": [\"docker2s2\"]" : "", odd ? ", \"scrub\": {}" : "");
  }

  private int links(String repository, Content blob) {
    String hex = blob.digest().substring("sha256:".length());
    try {
      return (Integer)
          Files.getAttribute(
              directory.resolve("root/" + repository + "/blobs/sha256/" + hex), "unix:nlink");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String ready(String path) {
    return registry.call("GET", path).send().text();
  }

  private long threads() throws IOException {
    return entries("task");
  }

  private long descriptors() throws IOException {
    return entries("fd");
  }

  private long entries(String kind) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(server.pid()), kind))) {
      return entries.count();
    }
  }
}
