package io.zotee.config.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Durations as the Go language writes them: a sign, then numbers with units, {@code 1h30m}, {@code
 * 1.5h}, {@code 100ms}, {@code -15s}, or a bare {@code 0}. Units are h, m, s, ms, us (µs) and ns;
 * there is no day. Fractions of a nanosecond are dropped, and what does not fit into 64 bits of
 * nanoseconds, 292 years, is refused.
 */
public final class GoDuration {
  private static final String REMEDY = "write it as in \"1h30m\" or \"15s\", units h m s ms us ns";
  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MAX_LENGTH = 100;

  private GoDuration() {}

  /** Reads a duration; the exception says what is wrong with it. */
  public static Duration parse(String text) throws BadValueException {
    boolean negative = text.startsWith("-");
    int at = negative || text.startsWith("+") ? 1 : 0;
    if (at == text.length() || text.length() > MAX_LENGTH) {
      throw new BadValueException(Quoted.of(text) + " is not a duration", REMEDY);
    }
    if (text.startsWith("0", at) && at + 1 == text.length()) {
      return Duration.ZERO;
    }
    BigDecimal nanos = BigDecimal.ZERO;
    while (at < text.length()) {
      int unitStart = endOf(text, at, true);
      int unitEnd = endOf(text, unitStart, false);
      BigDecimal amount = amount(text, text.substring(at, unitStart));
      long unit = nanosIn(text, text.substring(unitStart, unitEnd));
      BigDecimal part = amount.multiply(BigDecimal.valueOf(unit));
      nanos = nanos.add(part.setScale(0, RoundingMode.DOWN));
      at = unitEnd;
    }
    if (nanos.compareTo(MAX_NANOS) > 0) {
      throw new BadValueException(
          Quoted.of(text) + " is too long a duration", "write at most 2562047h, 292 years");
    }
    return Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue());
  }

  /** End of the run of number characters (or of others) that starts at an index. */
  private static int endOf(String text, int start, boolean number) {
    int end = start;
    while (end < text.length() && isOfNumber(text.charAt(end)) == number) {
      end++;
    }
    return end;
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static BigDecimal amount(String text, String number) throws BadValueException {
    try {
      return new BigDecimal(number);
    } catch (NumberFormatException e) {
      throw new BadValueException(Quoted.of(text) + " is not a duration", REMEDY);
    }
  }

  private static long nanosIn(String text, String unit) throws BadValueException {
    return switch (unit) {
      case "ns" -> 1L;
      case "us", "\u00b5s", "\u03bcs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "" ->
          throw new BadValueException(Quoted.of(text) + " is a duration without a unit", REMEDY);
      case "d" ->
          throw new BadValueException(
              Quoted.of(text) + " counts days, for which there is no unit", "write 24h for a day");
      default ->
          throw new BadValueException(
              Quoted.of(text) + " is a duration with the unknown unit " + Quoted.of(unit), REMEDY);
    };
  }
}
