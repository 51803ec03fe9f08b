package io.zotee.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the benchmark's load: many clients at once, no wrong byte, little memory. */
@Tag("heavy")
final class LoadIT {
  private static final long MOST_MEMORY_BYTES = 256L << 20;
  private static final Duration TIME = Duration.ofSeconds(10);

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void servesAHundredClientsAtOnceWithoutAnErrorInLittleMemory(@TempDir Path directory)
      throws Exception {
    Program program = new Program("zotee", Path.of("../zot").toRealPath());
    try (Server server = Server.start(program, directory.resolve("server"))) {
      Load.Result result = Load.run(server, TIME);

      assertThat(result.failures()).isEmpty();
      assertThat(result.actions()).isGreaterThan(Load.CLIENTS);
      assertThat(result.peakBytes()).isLessThan(MOST_MEMORY_BYTES);
    }
  }
}
