package io.zotee.config;

import java.time.Duration;

/** Durations as the configuration file has them, for options of commands. */
public final class DurationText {
  private DurationText() {}

  /**
   * Reads a duration as Go writes it: {@code 1h30m}, {@code 15s}, {@code 100ms}, or a bare {@code
   * 0}.
   *
   * @throws IllegalArgumentException when it is not one; the message says what to write
   */
  public static Duration parse(String text) {
    try {
      return GoDuration.parse(text);
    } catch (BadValueException e) {
      throw new IllegalArgumentException(e.what() + "; " + e.remedy(), e);
    }
  }
}
