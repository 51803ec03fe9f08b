package io.zotee.upkeep.scrub;

import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.telemetry.Metric;
import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server's scrub leaves in log and metrics. */
class ScrubJobTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final Logger LOG = Logger.getLogger("io.zotee.upkeep.scrub");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Double> counted = new HashMap<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void count(Metric.Counter metric, double amount, String... labels) {
          counted.put(metric.name() + String.join(",", labels), amount);
        }

        @Override
        public void set(Metric.Gauge metric, double value, String... labels) {}

        @Override
        public void observe(Metric.Distribution metric, double value, String... labels) {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(handler);
  }

  private void run(ScrubbedStore store) {
    new ScrubJob(List.of(store.scrubbed), Thread::new, telemetry, digest -> {}).run(() -> false);
  }

  @Test
  void tellsThatAllIsWell(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(NAME, "1.0", "layer");

      run(store);

      assertThat(lines)
          .contains("INFO blobs/manifest ok component=scrub image=team/app tag=1.0 status=ok");
      assertThat(counted)
          .containsEntry(Metrics.SCRUB_RUNS.name() + "false", 1.0)
          .containsEntry(Metrics.SCRUB_CHECKED.name() + "manifest", 1.0)
          .containsEntry(Metrics.SCRUB_CHECKED.name() + "blob", 2.0)
          .containsEntry(Metrics.SCRUB_AFFECTED.name() + "blob", 0.0);
    }
  }

  @Test
  void tellsWhatIsAffected(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      Digest manifest = store.image(NAME, "1.0", "layer");
      store.flip(NAME, manifest);

      run(store);

      assertThat(lines)
          .anyMatch(
              line ->
                  line.startsWith(
                      "WARNING blobs/manifest affected component=scrub image=team/app tag=1.0 status=affected"
                          + " \"affected blob\"="
                          + manifest.hex()
                          + " error=\"blob is corrupt, put aside as "
                          + root))
          .anyMatch(
              line ->
                  line.startsWith("WARNING corrupt blob was put aside component=scrub")
                      && line.contains(" digest=" + manifest + " repositories=[team/app]"));
      assertThat(counted)
          .containsEntry(Metrics.SCRUB_AFFECTED.name() + "manifest", 1.0)
          .containsEntry(Metrics.SCRUB_QUARANTINED.name(), 1.0)
          .containsEntry(Metrics.SCRUB_REPAIRED.name(), 0.0);
    }
  }
}
