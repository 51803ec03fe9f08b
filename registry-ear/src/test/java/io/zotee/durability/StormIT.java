package io.zotee.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Garbage is collected all the time, and nobody misses anything. */
@Tag("heavy")
final class StormIT {
  private static final Promise PROMISE = new Promise(Duration.ofSeconds(3));
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int LEAST_ACTIONS = 500;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void keepsWhatItHasPromisedAndNothingElse(@TempDir Path directory) {
    Storm storm = StormDriver.run(directory, PROMISE, TIME, System.nanoTime());

    assertThat(storm.failures()).isEmpty();
    assertThat(storm.actions()).isGreaterThan(LEAST_ACTIONS);
  }
}
