package io.zotee.web.error;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/**
 * The form of an error's body: {@code {"errors":[{"code","message","detail"}]}} (distribution-spec,
 * "Error Codes"), where {@code detail} has at least {@code description} and {@code requestId}.
 */
public final class ErrorBody {
  private static final JsonProvider JSON = JsonProvider.provider();

  private ErrorBody() {}

  /** The body of an error in a request of this name. */
  public static String of(Problem problem, String requestId) {
    JsonObjectBuilder detail =
        JSON.createObjectBuilder()
            .add("description", problem.description())
            .add("requestId", requestId);
    problem.details().forEach(detail::add);
    return JSON.createObjectBuilder()
        .add(
            "errors",
            JSON.createArrayBuilder()
                .add(
                    JSON.createObjectBuilder()
                        .add("code", problem.code().name())
                        .add("message", problem.code().message())
                        .add("detail", detail)))
        .build()
        .toString();
  }
}
