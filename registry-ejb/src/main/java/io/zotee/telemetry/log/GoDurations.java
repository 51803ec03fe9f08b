package io.zotee.telemetry.log;

/** Durations as Go's {@code time.Duration} prints them. */
public final class GoDurations {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private GoDurations() {}

  /**
   * As text, exactly: {@code 1h0m2.5s}, {@code 1.5ms}, {@code 82.345µs}, {@code 0s}.
   *
   * @param nanos not negative
   */
  public static String text(long nanos) {
    StringBuilder text = new StringBuilder(16);
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < MICRO) {
      return text.append(nanos).append("ns").toString();
    }
    if (nanos < MILLI) {
      return decimal(text, nanos, MICRO).append("µs").toString();
    }
    if (nanos < SECOND) {
      return decimal(text, nanos, MILLI).append("ms").toString();
    }
    if (nanos >= HOUR) {
      text.append(nanos / HOUR).append('h');
    }
    if (nanos >= MINUTE) {
      text.append(nanos % HOUR / MINUTE).append('m');
    }
    return decimal(text, nanos % MINUTE, SECOND).append('s').toString();
  }

  /** In units of so many nanoseconds, without zeros at the end. */
  private static StringBuilder decimal(StringBuilder text, long nanos, long unit) {
    text.append(nanos / unit);
    long fraction = nanos % unit;
    if (fraction > 0) {
      text.append('.');
      for (long digit = unit / 10; fraction > 0; digit /= 10) {
        text.append((char) ('0' + fraction / digit));
        fraction %= digit;
      }
    }
    return text;
  }
}
