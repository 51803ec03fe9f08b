package io.zotee.upkeep.retention;

import static io.zotee.upkeep.retention.TestRepository.NAME;
import static io.zotee.upkeep.retention.TestRepository.NOW;
import static io.zotee.upkeep.retention.TestRepository.daysAgo;
import static io.zotee.upkeep.retention.TestRepository.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.metadata.RepositoryStatistics;
import io.zotee.metadata.Statistics;
import io.zotee.metadata.mvstore.MvMetadataStore;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has no record gets one, and the rules apply the next time. */
class UnrecordedTest {
  private static final Tag TAG = new Tag("t");

  private final Path directory;

  UnrecordedTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void countsFromWhenItWasLastTold() throws IOException {
    RepositoryStatistics recorded = recorded(new Unrecorded(TAG, digest("a"), false));
    assertThat(pushed(recorded)).isEqualTo(daysAgo(3));
  }

  @Test
  void countsATagWhoseRecordIsLostFromNow() throws IOException {
    RepositoryStatistics recorded = recorded(new Unrecorded(TAG, digest("a"), true));
    assertThat(recorded.images()).isEmpty();
    assertThat(recorded.tags().get(TAG)).extracting(tag -> tag.set()).isEqualTo(NOW);
  }

  @Test
  void countsAManifestWithoutATag() throws IOException {
    RepositoryStatistics recorded = recorded(new Unrecorded(null, digest("a"), false));
    assertThat(recorded.tags()).isEmpty();
    assertThat(recorded.images().get(digest("a")))
        .extracting(image -> image.pushed())
        .isEqualTo(daysAgo(3));
  }

  private RepositoryStatistics recorded(Unrecorded unrecorded) throws IOException {
    try (MvMetadataStore store = new MvMetadataStore(directory.resolve("metadata.mv"));
        Statistics statistics = new Statistics(store, Clock.systemUTC(), Thread::new)) {
      unrecorded.record(statistics, NAME, daysAgo(3), NOW);
      return statistics.of(NAME);
    }
  }

  private static @Nullable Instant pushed(RepositoryStatistics recorded) {
    return Candidate.of(
            new TestRepository().image("a", 0).snapshot.manifests().iterator().next().descriptor(),
            TAG,
            recorded.images().get(digest("a")),
            recorded.tags().get(TAG))
        .pushed();
  }
}
