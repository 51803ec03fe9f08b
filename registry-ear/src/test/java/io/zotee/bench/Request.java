package io.zotee.bench;

import java.util.List;

/**
 * One HTTP/1.1 request.
 *
 * @param target path and query, escaped already
 * @param headers complete lines such as {@code Content-Type: text/plain}; Host and the length of
 *     the body are added by the connection
 * @param chunked whether the body is sent in chunked transfer encoding instead of with its length
 */
record Request(String method, String target, List<String> headers, Content body, boolean chunked) {

  static Request of(String method, String target, String... headers) {
    return new Request(method, target, List.of(headers), Content.EMPTY, false);
  }

  /** The same request with a body whose length is announced. */
  Request with(Content content) {
    return new Request(method, target, headers, content, false);
  }

  /** The same request with a body in chunked transfer encoding (RFC 9112, 7.1). */
  Request chunked(Content content) {
    return new Request(method, target, headers, content, true);
  }

  boolean hasBody() {
    return chunked || body.size() > 0 || !(method.equals("GET") || method.equals("HEAD"));
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
