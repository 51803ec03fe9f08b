package io.zotee.web.log;

/** The header field {@code traceparent} (W3C Trace Context, section 3.2). */
final class TraceParent {
  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  private TraceParent() {}

  /** Whether it has the form {@code 00-<32 hex>-<16 hex>-<2 hex>}, or that of a later version. */
  static boolean isOne(String value) {
    return (value.length() == LENGTH || (value.length() > LENGTH && value.charAt(LENGTH) == '-'))
        && isHex(value, 0, TRACE - 1)
        && isHex(value, TRACE, SPAN - 1)
        && isHex(value, SPAN, FLAGS - 1)
        && isHex(value, FLAGS, LENGTH)
        && !value.startsWith("ff")
        && !trace(value).equals("0".repeat(SPAN - 1 - TRACE))
        && !span(value).equals("0".repeat(FLAGS - 1 - SPAN));
  }

  /** The id of the whole trace. */
  static String trace(String value) {
    return value.substring(TRACE, SPAN - 1);
  }

  /** The id of the caller's part of it. */
  static String span(String value) {
    return value.substring(SPAN, FLAGS - 1);
  }

  /** Whether the characters are hexadecimal and a dash or the end comes behind them. */
  private static boolean isHex(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return to >= LENGTH || value.charAt(to) == '-';
  }
}
