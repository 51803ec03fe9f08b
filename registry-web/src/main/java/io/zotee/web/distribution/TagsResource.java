package io.zotee.web.distribution;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.ListTags;
import io.zotee.repository.Page;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalInt;

/** {@code /v2/<name>/tags/list}: the tags of a repository. */
@Path("{name: .+}/tags/list")
@Dependent
public class TagsResource {
  private final ListTags tags;

  /** Over this use case. */
  @Inject
  public TagsResource(ListTags tags) {
    this.tags = tags;
  }

  /** A repository's name and tags. */
  public record TagList(String name, List<String> tags) {}

  /**
   * Lists up to {@code n} tags after {@code last}, in the order of their bytes (distribution-spec,
   * "Listing Tags").
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@PathParam("name") String name, @Context UriInfo uri) {
    RepositoryName repository = RepositoryName.parse(name);
    Parameters parameters = new Parameters(uri);
    OptionalInt n = parameters.pageSize();
    Page<Tag> page = tags.list(repository, n, parameters.one("last"));
    TagList body = new TagList(name, page.items().stream().map(Tag::value).toList());
    return PageLink.add(Response.ok(body), "/v2/" + name + "/tags/list", n, page).build();
  }
}
