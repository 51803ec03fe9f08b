package io.zotee.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.storage.DamagedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroublesTest {
  private static final Logger LOGGER = Logger.getLogger("io.zotee.repository");

  private final List<LogRecord> said = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          said.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private long now = 17;
  private final Troubles troubles = new Troubles(() -> now);

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(handler);
  }

  @Test
  void eachKindIsSaidOnceWithItsCause() {
    IOException cause = new IOException("No space left on device");
    for (int request = 0; request < 5; request++) {
      troubles.met(Trouble.FULL, cause);
      troubles.worked(true);
      troubles.met(Trouble.INPUT_OUTPUT, new IOException("Input/output error"));
    }
    assertThat(said).extracting(LogRecord::getLevel).containsExactly(Level.SEVERE, Level.SEVERE);
    assertThat(said.get(0).getThrown()).isSameAs(cause);
    assertThat(said.get(0).getMessage()).contains("disk is full", "No space left on device");
  }

  @Test
  void theEndIsSaidOnceWhenItWasQuietAndSomethingWasWritten() {
    troubles.met(Trouble.FULL, new IOException("full"));
    now += Troubles.QUIET.toNanos() - 1;
    troubles.worked(true);
    now += 1;
    troubles.worked(false);
    assertThat(said).as("too early, and only read").hasSize(1);
    troubles.worked(true);
    troubles.worked(true);
    assertThat(said).hasSize(2);
    assertThat(said.get(1).getLevel()).isEqualTo(Level.INFO);
    troubles.met(Trouble.FULL, new IOException("full again"));
    assertThat(said).hasSize(3);
  }

  @Test
  void damageIsSaidForEachPlaceAndIsNotOver() {
    for (String place : List.of("one", "two", "one")) {
      troubles.met(Trouble.DAMAGED, new DamagedException(place));
    }
    now += Troubles.QUIET.toNanos();
    troubles.worked(true);
    troubles.met(Trouble.DAMAGED, new DamagedException("two"));
    assertThat(said).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, FULL, STORE_FULL",
    "Disk quota exceeded, FULL, STORE_FULL",
    "/a/b: Too many open files, TOO_MANY_FILES, STORE_BUSY",
    "Too many open files in system, TOO_MANY_FILES, STORE_BUSY",
    "Read-only file system, READ_ONLY, STORE_FAILED",
    "Input/output error, INPUT_OUTPUT, STORE_FAILED",
    "Stale file handle, OTHER, STORE_FAILED"
  })
  void aFailureIsKnownByTheKernelsWords(String message, Trouble trouble, Reason reason) {
    IOException failure = new IOException("the log was not written", new IOException(message));
    assertThat(Trouble.of(failure)).isEqualTo(trouble);
    assertThat(trouble.reason()).isEqualTo(reason);
    assertThat(trouble.message()).doesNotContain("/a/b");
  }

  @Test
  void damageIsKnownByItsType() {
    assertThat(Trouble.of(new IOException("x", new DamagedException("y"))))
        .isEqualTo(Trouble.DAMAGED);
  }
}
