package io.zotee.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store is killed at any instant, many times, and keeps what it has acknowledged. */
final class DirectCrashIT {
  private static final int ROUNDS = 30;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void losesNothingThatItHasAcknowledged(@TempDir Path directory) throws IOException {
    CrashOptions options = CrashOptions.of(CrashOptions.Mode.DIRECT, ROUNDS, directory);
    CrashReport report = new CrashRun(options, new CrashReport(System.out, options.seed())).run();

    assertThat(report.problems()).isEmpty();
    assertThat(report.rounds()).isEqualTo(ROUNDS);
    assertThat(report.acknowledged()).isGreaterThan(ROUNDS);
  }
}
