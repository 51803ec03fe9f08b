package io.zotee.web.pull;

import io.zotee.web.http.Answer;
import io.zotee.web.http.Body;
import java.nio.charset.StandardCharsets;

/**
 * What is answered at {@code /v2/} (distribution-spec, "Determining Support"): that this registry
 * implements the specification, and which version.
 */
public final class PingAnswer {
  private static final String PATH = "/v2/";
  private static final byte[] VERSION =
      "{\"distSpecVersion\":\"1.1.1\"}".getBytes(StandardCharsets.US_ASCII);

  private PingAnswer() {}

  /** The answer, the same to everyone. */
  public static Answer answer() {
    return Answer.status(200)
        .header("Docker-Distribution-API-Version", "registry/2.0")
        .header("Content-Type", "application/json")
        .body(new Body.Bytes(VERSION));
  }

  static boolean isAt(String path) {
    return path.equals(PATH);
  }
}
