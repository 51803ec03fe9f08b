package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.assembly.OfflineRetention;
import io.zotee.config.ConfigurationLoader;
import io.zotee.metadata.Statistics;
import io.zotee.metadata.mvstore.MvMetadataStore;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention would do, told without a server, and without a change to the store. */
class RetentionPreviewTest {
  private static final RepositoryName APP = RepositoryName.parse("team/app");
  private static final String NAMES =
      "{\"repositories\": [\"**\"], \"keepTags\": [{\"patterns\": [\"v.*\"]}]}";
  private static final String NEWEST =
      "{\"repositories\": [\"**\"], \"keepTags\": [{\"mostRecentlyPushedCount\": 1}]}";

  private final EventLog log = new EventLog();
  private Path directory;
  private Path root;
  private KeptRegistry kept;

  @BeforeEach
  void open(@TempDir Path fresh) throws IOException {
    directory = fresh;
    root = fresh.resolve("root");
    kept = KeptRegistry.withoutOngoingPushes(root);
  }

  @AfterEach
  void close() throws IOException {
    kept.close();
  }

  @Test
  void tellsEveryDecisionAsADryRun() throws Exception {
    kept.image(APP, new Tag("v1"), "one");
    kept.image(APP, new Tag("nightly"), "two");
    kept.close();

    preview(NAMES);

    assertThat(log.decisions()).containsExactly("team/app:nightly delete", "team/app:v1 keep");
    assertThat(log.events)
        .allSatisfy(event -> assertThat(event).containsEntry("dry-run", true))
        .anySatisfy(
            event ->
                assertThat(event)
                    .containsEntry("message", "applied policy")
                    .containsEntry("module", "retention")
                    .containsEntry("decision", "delete")
                    .containsEntry("reason", "didn't meet any tag 'patterns' rules"));
  }

  @Test
  void tellsWhichUntaggedManifestsWouldGo() throws Exception {
    Digest untagged = kept.image(APP, new Tag("moving"), "one");
    kept.image(APP, new Tag("moving"), "two");
    kept.pass(KeptRegistry.GC_DELAY.multipliedBy(2));
    kept.close();

    preview("");

    assertThat(log.decisions()).containsExactly("team/app@" + untagged + " delete");
  }

  @Test
  void asksTheStatisticsThatTheServerKept() throws Exception {
    Digest older = kept.image(APP, new Tag("older"), "one");
    Digest newer = kept.image(APP, new Tag("newer"), "two");
    record(older, new Tag("older"), Duration.ofDays(2));
    record(newer, new Tag("newer"), Duration.ofDays(1));
    kept.close();

    DirectoryState before = DirectoryState.of(root);
    preview(NEWEST);

    assertThat(log.decisions()).containsExactly("team/app:newer keep", "team/app:older delete");
    assertThat(DirectoryState.of(root)).isEqualTo(before);
  }

  @Test
  void keepsWhatItHasNoStatisticsOfAndRecordsNone() throws Exception {
    kept.image(APP, new Tag("1"), "one");
    kept.close();

    DirectoryState before = DirectoryState.of(root);
    preview(NEWEST);

    assertThat(log.decisions()).containsExactly("team/app:1 keep");
    assertThat(DirectoryState.of(root)).isEqualTo(before);
  }

  @Test
  void leavesTheStoreAsACrashLeftIt() throws Exception {
    kept.image(APP, new Tag("v1"), "one");
    kept.image(APP, new Tag("nightly"), "two");
    kept.close();
    Files.createDirectories(root.resolve("_zotee/tmp"));
    Files.writeString(root.resolve("_zotee/tmp/left"), "by a crash");
    try (Stream<Path> segments = Files.list(root.resolve("_zotee/log"))) {
      Files.writeString(segments.findFirst().orElseThrow(), "torn", StandardOpenOption.APPEND);
    }

    DirectoryState before = DirectoryState.of(root);
    preview(NAMES);

    assertThat(log.decisions()).hasSize(2);
    assertThat(DirectoryState.of(root)).isEqualTo(before);
  }

  @Test
  void readsADirectoryThatNoServerOfOursHasHad() throws Exception {
    kept.close();
    Path other = Files.createDirectories(directory.resolve("other"));
    root = other;

    DirectoryState before = DirectoryState.of(other);
    preview(NAMES);

    assertThat(log.events).isEmpty();
    assertThat(DirectoryState.of(other)).isEqualTo(before);
  }

  @Test
  void refusesAStoreThatAServerHas() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> preview(NAMES))
        .withMessageContaining("is in use by another server");
  }

  @Test
  void goesOnAfterARepositoryThatCannotBeRead() throws Exception {
    kept.image(APP, new Tag("v1"), "one");
    String index = KeptRegistry.index(KeptRegistry.image("one"));
    Digest lost = kept.push(APP, new Tag("v2"), index);
    kept.image(RepositoryName.parse("zoo"), new Tag("v1"), "one");
    kept.close();
    Files.delete(kept.file(APP, lost));

    preview(NAMES);

    assertThat(log.decisions()).containsExactly("zoo:v1 keep");
    assertThat(log.events)
        .extracting(event -> event.message())
        .containsSubsequence(
            "gc unsuccessfully completed for team/app", "gc successfully completed for zoo");
  }

  private void record(Digest digest, Tag tag, Duration age) throws IOException {
    Instant then = Instant.now().minus(age);
    try (MvMetadataStore metadata = new MvMetadataStore(root.resolve("_zotee/metadata.mv"));
        Statistics statistics = new Statistics(metadata, Clock.systemUTC(), Thread::new)) {
      statistics.pushed(APP, digest, then);
      statistics.tagged(APP, tag, digest, then);
    }
  }

  private void preview(String policy) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("config.json"),
            "{\"storage\": {\"rootDirectory\": \"%s\", \"gcDelay\": \"10h\", \"retention\": {\"policies\": [%s]}}}"
                .formatted(root, policy));
    try (OfflineRetention retention = OfflineRetention.open(ConfigurationLoader.load(file), log)) {
      retention.run(() -> false);
    }
  }
}
