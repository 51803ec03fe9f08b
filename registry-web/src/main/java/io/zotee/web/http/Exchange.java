package io.zotee.web.http;

/**
 * A request that was answered, or whose client went away before.
 *
 * @param method as it was sent, which may be anything
 * @param path as it was sent, without the query
 * @param status of the answer, or {@link #CLIENT_GONE}
 * @param sent bytes of the answer's body that were sent
 * @param nanos time from the end of the request's head to the end of the answer
 */
public record Exchange(String method, String path, int status, long sent, long nanos) {
  /** Stands for the status where the client went away before an answer was begun, as in nginx. */
  public static final int CLIENT_GONE = 499;
}
