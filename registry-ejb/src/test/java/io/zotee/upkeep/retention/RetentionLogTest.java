package io.zotee.upkeep.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.metadata.ImageStatistics;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.Tag;
import io.zotee.telemetry.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionLogTest {
  private static final Digest DIGEST = TestRepository.digest("a");
  private static final Descriptor MANIFEST = new Descriptor(MediaType.OCI_MANIFEST, 10, DIGEST);

  private static final RetentionPlan PLAN =
      new RetentionPlan(
          List.of(
              Candidate.of(MANIFEST, new Tag("old"), null, null)
                  .decide(false, Decision.NO_TAG_RULE),
              Candidate.of(MANIFEST, new Tag("new"), null, null)
                  .decide(true, Decision.retainedBy("patterns"))),
          List.of(
              Candidate.of(
                      MANIFEST,
                      new ImageStatistics(TestRepository.daysAgo(2), TestRepository.daysAgo(1), 1))
                  .decide(false, Decision.UNTAGGED)),
          List.of());

  private final List<String> lines = new ArrayList<>();
  private final List<AuditEvent> audited = new ArrayList<>();

  @Test
  void saysWhatGoes() {
    new RetentionLog(new Lines(), audited::add, false).decided(TestRepository.NAME, PLAN);
    assertThat(lines)
        .containsExactly(
            "INFO applied policy module=retention dry-run=false repository=team/app"
                + (" mediaType=application/vnd.oci.image.manifest.v1+json digest=" + DIGEST)
                + " tag=old lastPullTimestamp=unknown pushTimestamp=unknown decision=delete"
                + " reason=\"didn't meet any tag retention rule\"",
            "DEBUG applied policy module=retention dry-run=false repository=team/app"
                + (" mediaType=application/vnd.oci.image.manifest.v1+json digest=" + DIGEST)
                + " tag=new lastPullTimestamp=unknown pushTimestamp=unknown decision=keep"
                + " reason=\"retained by patterns policy\"",
            "INFO applied untagged policy module=retention dry-run=false repository=team/app"
                + (" mediaType=application/vnd.oci.image.manifest.v1+json digest=" + DIGEST)
                + (" reference=" + DIGEST)
                + " lastPullTimestamp=2026-11-20T12:00:00Z pushTimestamp=2026-11-19T12:00:00Z"
                + " decision=delete reason=deleteUntagged");
    assertThat(audited).isEmpty();
  }

  @Test
  void saysAllInADryRun() {
    new RetentionLog(new Lines(), audited::add, true).decided(TestRepository.NAME, PLAN);
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("INFO ").contains(" dry-run=true "));
    assertThat(audited)
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.content())
                    .containsEntry("dry-run", true)
                    .containsEntry("decision", "delete"));
  }

  /** A log that is looked at. */
  private final class Lines implements System.Logger {
    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... values) {
      lines.add(level + " " + List.of(Objects.requireNonNull(values)).get(0));
    }
  }
}
