package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Samples;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code zot verify-feature retention} on a directory that the server wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {
  private Path directory;
  private Path root;

  @BeforeAll
  void write(@TempDir Path fresh) {
    directory = fresh;
    root = fresh.resolve("root");
    try (ZotServer server = ZotServer.start(setup("server", 0, true))) {
      Repository repository =
          new RegistryClient(new RegistryTarget(server.uri(), false)).repository("few/app");
      repository.have(Samples.image(), "v1");
      repository.have(Samples.image(), "nightly");
      repository.have(Samples.image(), "v2");
      assertThat(server.stop().exitCode()).isZero();
    }
  }

  /**
   * A command of its own directory, on the root directory of this class.
   *
   * @param dryRun keeps a server from collecting while a test lasts
   */
  private ZotSetup setup(String name, int port, boolean dryRun) {
    try {
      return ZotSetup.in(Files.createDirectories(directory.resolve(name)))
          .configuration(
              """
              {"storage": {"rootDirectory": "%s", "gcInterval": "1h",
                 "retention": {"dryRun": %b, "policies": [{
                   "repositories": ["few/**"],
                   "keepTags": [{"patterns": ["v.*"], "mostRecentlyPushedCount": 1}]}]}},
               "http": {"port": %d}}
              """
                  .formatted(root, dryRun, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ZotServer retention(String name, int port, String... options) {
    List<String> words = new ArrayList<>(List.of("verify-feature", "retention"));
    words.addAll(Arrays.asList(options));
    words.add("config.json");
    return ZotServer.launch(setup(name, port, false).arguments(words.toArray(new String[0])));
  }

  @Test
  void tellsWhatWouldBeDoneAndDoesNothing() throws IOException {
    Map<String, String> before = state();

    ZotServer retention = retention("look", 0, "--timeout", "2s", "--gc-interval", "500ms");

    assertThat(retention.awaitExit()).isZero();
    List<JsonObject> lines = lines(retention.log());
    assertThat(
            lines.stream().filter(line -> line.containsKey("decision")).map(RetentionIT::decision))
        .hasSizeGreaterThan(3)
        .containsOnly(
            "few/app:nightly delete didn't meet any tag 'patterns' rules",
            "few/app:v1 delete didn't meet any tag retention rule",
            "few/app:v2 keep retained by mostRecentlyPushedCount:1 policy");
    assertThat(lines)
        .filteredOn(line -> line.containsKey("decision"))
        .allSatisfy(line -> assertThat(line.getBoolean("dry-run")).isTrue())
        .allSatisfy(line -> assertThat(line.getString("pushTimestamp")).startsWith("20"));
    assertThat(lines)
        .last()
        .extracting(line -> line.getString("message"))
        .isEqualTo("retention check completed successfully");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void goesOnUntilItIsStopped() throws IOException {
    Map<String, String> before = state();
    Path log = directory.resolve("retention.log");

    try (ZotServer retention = retention("long", 0, "-l", log.toString(), "-i", "1h")) {
      Await.until(
          "all decisions",
          () ->
              Files.exists(log) && content(log).contains("gc successfully completed for few/app"));
      assertThat(retention.stop().exitCode()).isZero();
    }

    assertThat(content(log)).contains("\"tag\":\"nightly\"", "retention check stopped gracefully");
    Files.delete(log);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void keepsServersAway() {
    try (ZotServer retention = retention("first", 0);
        ZotServer server = launchAfterTheFirstLook(retention)) {
      Await.until(
          "a reason in the log",
          () ->
              server.log().contains("is being looked at by a command such as zot verify-feature"));
      assertThat(server.stop().exitCode()).isZero();
      assertThat(retention.stop().exitCode()).isZero();
    }
  }

  private ZotServer launchAfterTheFirstLook(ZotServer retention) {
    Await.until("a look", () -> retention.log().contains("gc successfully completed"));
    return ZotServer.launch(setup("late", 0, true));
  }

  @Test
  void refusesWhileAServerRuns() {
    try (ZotServer server = ZotServer.start(setup("server", 0, true))) {
      int port = server.uri().getPort();
      long pid = server.pid();

      ZotServer sameAddress = retention("address", port, "-t", "1s");
      assertThat(sameAddress.awaitExit()).isEqualTo(1);
      assertThat(sameAddress.log()).startsWith("zot: server is running").contains(":" + port);

      ZotServer sameStore = retention("store", 0, "-t", "1s");
      assertThat(sameStore.awaitExit()).isEqualTo(1);
      assertThat(sameStore.log()).contains("is in use by another server, process " + pid);
      server.stop();
    }
  }

  private static String decision(JsonObject line) {
    return "%s:%s %s %s"
        .formatted(
            line.getString("repository"),
            line.getString("tag"),
            line.getString("decision"),
            line.getString("reason"));
  }

  private static List<JsonObject> lines(String log) {
    return log.lines().map(line -> Json.createReader(new StringReader(line)).readObject()).toList();
  }

  /** Names, times and content of everything below the root. */
  private Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String content = Files.isDirectory(file) ? "" : Arrays.toString(Files.readAllBytes(file));
        state.put(file.toString(), Files.getLastModifiedTime(file) + " " + content.hashCode());
      }
    }
    return state;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
