package io.zotee.web.distribution;

import io.zotee.oci.RepositoryName;
import io.zotee.repository.ListRepositories;
import io.zotee.repository.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalInt;

/** {@code /v2/_catalog}: the repositories. */
@Path("_catalog")
@Dependent
public class CatalogResource {
  private final ListRepositories repositories;

  /** Over this use case. */
  @Inject
  public CatalogResource(ListRepositories repositories) {
    this.repositories = repositories;
  }

  /** The names of repositories. */
  public record Catalog(List<String> repositories) {}

  /** Lists up to {@code n} repositories after {@code last}, in the order of their bytes. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@Context UriInfo uri) {
    Parameters parameters = new Parameters(uri);
    OptionalInt n = parameters.pageSize();
    Page<RepositoryName> page = repositories.list(n, parameters.one("last"));
    Catalog body = new Catalog(page.items().stream().map(RepositoryName::value).toList());
    return PageLink.add(Response.ok(body), "/v2/_catalog", n, page).build();
  }
}
