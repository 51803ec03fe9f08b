package io.zotee.web.distribution;

import io.zotee.web.pull.PingAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /v2/}: says that this registry implements the specification, and which version. */
@Path("/")
@Dependent
public class PingResource {

  /** GET and HEAD (distribution-spec, "Determining Support"). */
  @GET
  public Response ping(@Context HttpServletRequest request) {
    return Responses.of(PingAnswer.answer(), request);
  }
}
