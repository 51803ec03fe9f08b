package io.zotee.telemetry.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forms one line after the other, each a JSON object (RFC 8259) in UTF-8, in memory that is used
 * again. For one thread; an access log writes one for every request, so nothing is formed twice and
 * nothing left behind.
 */
public final class JsonLine {
  private static final int USUAL = 2048;
  private static final int LARGEST_KEPT = 16 * 1024;
  private static final int NANO_DIGITS = 9;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private byte[] bytes = new byte[USUAL];
  private int length;
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};
  private byte[] offsetText = {};

  /** Begins a line with the time in RFC 3339, with nanoseconds and the offset of this machine. */
  public JsonLine begin(Instant time) {
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[USUAL];
    }
    length = 0;
    raw('{');
    name("time");
    raw('"');
    rawTime(time);
    raw('"');
    return this;
  }

  /** Adds a text. */
  public JsonLine field(String name, String value) {
    name(name);
    text(value);
    return this;
  }

  /** Adds a number. */
  public JsonLine field(String name, long value) {
    name(name);
    return number(value);
  }

  /** Adds what {@link io.zotee.telemetry.LogEvent} may hold. */
  public JsonLine field(String name, Object value) {
    name(name);
    value(value);
    return this;
  }

  /** Adds a duration as Go writes it, to the nanosecond: {@code 1.5s}, {@code 82.345µs}. */
  public JsonLine duration(String name, long nanos) {
    name(name);
    raw('"');
    String text = GoDurations.text(nanos);
    return characters(text, 0, text.length()).raw('"');
  }

  /** Adds the name of a value that the caller forms. */
  public JsonLine name(String name) {
    comma();
    text(name);
    raw(':');
    return this;
  }

  /** Adds text of JSON that was formed before: a field or several, or a part of a value. */
  public JsonLine raw(byte[] json) {
    ensure(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** Adds one character of JSON. */
  public JsonLine raw(char ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Adds a comma unless a value was just begun. */
  public JsonLine comma() {
    byte last = length == 0 ? (byte) '{' : bytes[length - 1];
    return last == '{' || last == '[' ? this : raw(',');
  }

  /** What an addition would add, to be added by {@link #raw(byte[])} again and again. */
  public static byte[] part(Consumer<JsonLine> addition) {
    JsonLine line = new JsonLine();
    addition.accept(line);
    return Arrays.copyOf(line.bytes, line.length);
  }

  /** Adds a text in quotes. */
  public JsonLine text(String value) {
    raw('"');
    characters(value, 0, value.length());
    return raw('"');
  }

  /** Adds characters of a text, without quotes. */
  public JsonLine characters(String value, int from, int to) {
    ensure((to - from) * 6);
    int end = length;
    byte[] out = bytes;
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (c < 0x80 && c >= ' ' && c != '"' && c != '\\') {
        out[end++] = (byte) c;
      } else if (c < 0x80) {
        end = escape(c, out, end);
      } else if (c < 0x800) {
        out[end++] = (byte) (0xc0 | (c >> 6));
        out[end++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        out[end++] = (byte) (0xf0 | (point >> 18));
        out[end++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        out[end++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        out[end++] = (byte) (0x80 | (point & 0x3f));
      } else {
        char safe = Character.isSurrogate(c) ? '\ufffd' : c;
        out[end++] = (byte) (0xe0 | (safe >> 12));
        out[end++] = (byte) (0x80 | ((safe >> 6) & 0x3f));
        out[end++] = (byte) (0x80 | (safe & 0x3f));
      }
    }
    length = end;
    return this;
  }

  /** Adds a number. */
  public JsonLine number(long value) {
    ensure(20);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int start = length;
    long rest = value;
    do {
      bytes[length++] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    } while (rest != 0);
    for (int i = start, j = length - 1; i < j; i++, j--) {
      byte digit = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = digit;
    }
    return this;
  }

  /** Ends the line. What is returned is valid until the next one is begun. */
  public ByteBuffer end() {
    raw('}');
    raw('\n');
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      characters("null", 0, 4);
    } else if (value instanceof Map<?, ?> map) {
      raw('{');
      map.forEach((name, each) -> name(String.valueOf(name)).value(each));
      raw('}');
    } else if (value instanceof Iterable<?> several) {
      raw('[');
      for (Object each : several) {
        comma();
        value(each);
      }
      raw(']');
    } else if (value instanceof Long || value instanceof Integer) {
      number(((Number) value).longValue());
    } else if (value instanceof Boolean || isFinite(value)) {
      String word = value.toString();
      characters(word, 0, word.length());
    } else if (value instanceof Instant time) {
      raw('"');
      rawTime(time);
      raw('"');
    } else {
      text(value.toString());
    }
  }

  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private void rawTime(Instant time) {
    if (time.getEpochSecond() != second) {
      ZonedDateTime here = time.atZone(ZoneId.systemDefault());
      secondText = SECOND.format(here).getBytes(StandardCharsets.US_ASCII);
      offsetText = here.getOffset().getId().getBytes(StandardCharsets.US_ASCII);
      second = time.getEpochSecond();
    }
    raw(secondText);
    raw('.');
    ensure(NANO_DIGITS);
    int nanos = time.getNano();
    for (int i = NANO_DIGITS - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + nanos % 10);
      nanos /= 10;
    }
    length += NANO_DIGITS;
    raw(offsetText);
  }

  private static int escape(char c, byte[] out, int at) {
    int end = at;
    out[end++] = '\\';
    switch (c) {
      case '"', '\\' -> out[end++] = (byte) c;
      case '\n' -> out[end++] = 'n';
      case '\r' -> out[end++] = 'r';
      case '\t' -> out[end++] = 't';
      default -> {
        out[end++] = 'u';
        out[end++] = '0';
        out[end++] = '0';
        out[end++] = HEX[c >> 4];
        out[end++] = HEX[c & 0xf];
      }
    }
    return end;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
