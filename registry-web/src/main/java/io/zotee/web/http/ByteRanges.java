package io.zotee.web.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Reads a {@code Range} header (RFC 9110, section 14.2).
 *
 * <p>A unit other than bytes is ignored, as it must be. A set that is malformed, or has more than
 * {@value #MAX_RANGES} ranges, may be ignored or refused; it is refused, so that nobody who asked
 * for a little is sent a lot. Overlapping and touching ranges are joined.
 */
public final class ByteRanges {
  /** The most ranges of one request. */
  public static final int MAX_RANGES = 16;

  private static final String UNIT = "bytes=";

  private final String header;
  private final long size;

  private ByteRanges(String header, long size) {
    this.header = header;
    this.size = size;
  }

  /**
   * The ranges of content of this size that a header asks for, ascending and apart from each other.
   *
   * @param header the header's value
   * @param size bytes of the content
   * @return empty when the header is to be ignored
   * @throws RangeNotSatisfiableException if the content has none of the ranges, or the set is
   *     malformed or too large
   */
  public static List<ByteRange> parse(String header, long size) {
    String value = header.strip();
    if (!value.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return List.of();
    }
    return new ByteRanges(value, size).ranges();
  }

  private List<ByteRange> ranges() {
    String[] specs = header.substring(UNIT.length()).split(",", MAX_RANGES + 1);
    if (specs.length > MAX_RANGES) {
      throw refused("asks for more than " + MAX_RANGES + " ranges");
    }
    List<ByteRange> ranges = new ArrayList<>(specs.length);
    for (String spec : specs) {
      ByteRange range = range(spec.strip());
      if (range.first() < size && range.last() >= range.first()) {
        ranges.add(range);
      }
    }
    if (ranges.isEmpty()) {
      throw refused(String.format(Locale.ROOT, "is outside of the content's %d bytes", size));
    }
    return joined(ranges);
  }

  /** The range of one spec, cut at the content's end; it may be empty or begin after the end. */
  private ByteRange range(String spec) {
    int dash = spec.indexOf('-');
    if (dash < 0) {
      throw malformed();
    }
    if (dash == 0) {
      return new ByteRange(Math.max(0, size - position(spec, 1, spec.length())), size - 1);
    }
    long first = position(spec, 0, dash);
    if (dash == spec.length() - 1) {
      return new ByteRange(first, size - 1);
    }
    long last = position(spec, dash + 1, spec.length());
    if (last < first) {
      throw malformed();
    }
    return new ByteRange(first, Math.min(last, size - 1));
  }

  /** A position; one beyond what a long holds is as good as the largest. */
  private long position(String spec, int start, int end) {
    if (start == end) {
      throw malformed();
    }
    long position = 0;
    for (int i = start; i < end; i++) {
      int digit = spec.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed();
      }
      position = position > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : position * 10 + digit;
    }
    return position;
  }

  private static List<ByteRange> joined(List<ByteRange> ranges) {
    if (ranges.size() == 1) {
      return ranges;
    }
    ranges.sort(Comparator.comparingLong(ByteRange::first));
    List<ByteRange> joined = new ArrayList<>(ranges.size());
    ByteRange open = ranges.get(0);
    for (ByteRange next : ranges.subList(1, ranges.size())) {
      if (next.first() <= open.last() + 1) {
        open = new ByteRange(open.first(), Math.max(open.last(), next.last()));
      } else {
        joined.add(open);
        open = next;
      }
    }
    joined.add(open);
    return joined;
  }

  private RangeNotSatisfiableException malformed() {
    return refused("must be bytes= and first-last, first- or -length, for instance bytes=0-1023");
  }

  private RangeNotSatisfiableException refused(String why) {
    return new RangeNotSatisfiableException(size, "the Range of the request " + why);
  }
}
