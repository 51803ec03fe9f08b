package io.zotee.web.distribution;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v2/}: says that this registry implements the specification, and which version. */
@Path("/")
@Dependent
public class PingResource {

  /** The version of the distribution specification. */
  public record Version(String distSpecVersion) {}

  /** GET and HEAD (distribution-spec, "Determining Support"). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response ping() {
    return Response.ok(new Version("1.1.1"))
        .header("Docker-Distribution-API-Version", "registry/2.0")
        .build();
  }
}
