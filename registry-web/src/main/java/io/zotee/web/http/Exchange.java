package io.zotee.web.http;

/**
 * A request that was answered, or whose client went away before.
 *
 * @param method as it was sent, which may be anything
 * @param path as it was sent, without the query
 * @param status of the answer
 * @param sent bytes of the answer's body that were sent
 * @param nanos time from the end of the request's head to the end of the answer
 */
public record Exchange(String method, String path, int status, long sent, long nanos) {}
