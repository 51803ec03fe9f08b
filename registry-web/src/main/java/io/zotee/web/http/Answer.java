package io.zotee.web.http;

import java.util.ArrayList;
import java.util.List;

/**
 * What is answered to a request, before it is known how it gets onto the wire: the accelerator
 * writes it to the servlet response, the JAX-RS resources return it through Jersey. So both say the
 * same.
 *
 * @param status the status code
 * @param headers the header fields without {@code Content-Length}, which is the body's to tell
 * @param body the body; whoever writes the answer closes it
 */
public record Answer(int status, List<Header> headers, Body body) {

  /** An answer without header fields and body, to be completed. */
  public static Answer status(int status) {
    return new Answer(status, new ArrayList<>(8), Body.none());
  }

  /** Adds a header field to this answer. */
  public Answer header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  /** This answer with another body. */
  public Answer body(Body other) {
    return new Answer(status, headers, other);
  }
}
