package io.zotee.web.distribution;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * {@code /v2/_oci/ext/discover}: the extensions of this registry (distribution-spec, extensions).
 */
@Path("_oci/ext/discover")
@Dependent
public class ExtensionsResource {

  /** The extensions' names. */
  public record Extensions(List<String> extensions) {}

  /** Lists the extensions. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Extensions discover() {
    return new Extensions(List.of());
  }
}
