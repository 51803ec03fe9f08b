package io.zotee.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The running server is killed at any instant, and keeps what it has acknowledged. */
@Tag("heavy")
final class CrashIT {
  private static final int ROUNDS = 25;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void losesNothingThatItHasAcknowledged(@TempDir Path directory) throws IOException {
    CrashOptions options = CrashOptions.of(CrashOptions.Mode.HTTP, ROUNDS, directory);
    CrashReport report = new CrashRun(options, new CrashReport(System.out, options.seed())).run();

    assertThat(report.problems()).isEmpty();
    assertThat(report.rounds()).isEqualTo(ROUNDS);
    assertThat(report.acknowledged()).isGreaterThan(ROUNDS);
  }
}
