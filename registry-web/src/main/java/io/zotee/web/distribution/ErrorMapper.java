package io.zotee.web.distribution;

import io.zotee.web.error.ErrorAnswers;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Gives whatever a resource throws, and what JAX-RS itself refuses, the one form of an error. */
@Dependent
public class ErrorMapper implements ExceptionMapper<Throwable> {
  @Context private @Nullable HttpServletRequest request;

  @Override
  public Response toResponse(Throwable error) {
    HttpServletRequest current = java.util.Objects.requireNonNull(request);
    return Responses.of(ErrorAnswers.answer(current, error), current);
  }
}
