package io.zotee.bench;

import java.util.Optional;

/**
 * Status and headers of an HTTP answer.
 *
 * @param head status line and headers as they came, ending in an empty line
 */
record Answer(int status, String head) {

  /** Parses the head of an answer (RFC 9112, 4 and 5). */
  static Answer parse(String head) {
    return new Answer(Integer.parseInt(head, 9, 12, 10), head);
  }

  /** The value of a header field, by its name in any case. */
  Optional<String> header(String name) {
    int line = head.indexOf("\r\n") + 2;
    while (line < head.length()) {
      int end = head.indexOf("\r\n", line);
      int colon = line + name.length();
      if (colon < end
          && head.charAt(colon) == ':'
          && head.regionMatches(true, line, name, 0, name.length())) {
        return Optional.of(head.substring(colon + 1, end).strip());
      }
      line = end + 2;
    }
    return Optional.empty();
  }

  boolean isChunked() {
    return header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
  }

  boolean endsConnection() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  /** Whether an answer to this method has a body at all (RFC 9112, 6.3). */
  boolean hasBody(String method) {
    return !method.equals("HEAD") && status != 204 && status != 304;
  }
}
