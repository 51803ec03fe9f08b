package io.zotee.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends answers. */
public final class Answers {
  private static final Logger LOG = System.getLogger("io.zotee.web");

  private Answers() {}

  /**
   * Sends a whole answer and closes its body.
   *
   * @throws IOException if the response has no stream to give
   * @throws io.zotee.repository.RegistryException if content cannot be read
   */
  public static void send(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Body body = answer.body();
    response.setStatus(answer.status());
    for (Header header : answer.headers()) {
      response.setHeader(header.name(), header.value());
    }
    if (body.length() >= 0) {
      response.setContentLengthLong(body.length());
    }
    if (!(body instanceof Body.None)) {
      send(body, request, response.getOutputStream());
    }
  }

  /**
   * Sends a body and closes it. A client that goes away before its end is nobody's error: the
   * server closes a connection on which less was sent than was announced.
   *
   * @throws io.zotee.repository.RegistryException if content cannot be read
   */
  public static void send(Body body, HttpServletRequest request, OutputStream out) {
    try (body) {
      body.writeTo(out);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> RequestIds.of(request) + " the client went away: " + e);
    }
  }
}
