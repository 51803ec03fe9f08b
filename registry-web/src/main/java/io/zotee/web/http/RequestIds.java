package io.zotee.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Names for requests, by which an answer is found again in the log. Unique, not secret: one random
 * number for each process and a counter.
 */
public final class RequestIds {
  /** The header field that carries a request's name, in both directions. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "io.zotee.request-id";
  private static final int MAX_LENGTH = 64;

  private final String prefix = Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";
  private final AtomicLong counter = new AtomicLong();

  /**
   * A name for a request: its sender's, if that is 1 to {@value #MAX_LENGTH} characters of {@code
   * A-Z a-z 0-9 . _ -}, else a new one.
   */
  public String name(@Nullable String theirs) {
    return theirs != null && isSane(theirs)
        ? theirs
        : prefix + Long.toHexString(counter.incrementAndGet());
  }

  /** Gives a request its name. */
  public static void assign(HttpServletRequest request, String name) {
    request.setAttribute(ATTRIBUTE, name);
  }

  /** The name that a request was given. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String name ? name : "unnamed";
  }

  private static boolean isSane(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
