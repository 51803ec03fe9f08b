package io.zotee.web.distribution;

import io.zotee.web.error.ErrorAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives whatever a resource throws, and what JAX-RS itself refuses, the one form of an error. */
final class ErrorMapper implements ExceptionMapper<Throwable> {
  @Context private @Nullable HttpServletRequest request;

  @Override
  public Response toResponse(Throwable error) {
    HttpServletRequest current = Objects.requireNonNull(request, "set by JAX-RS");
    return Responses.of(ErrorAnswers.answer(current, error), current);
  }
}
