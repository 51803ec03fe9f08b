package io.zotee.web.distribution;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.ListReferrers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v2/<name>/referrers/<digest>}: the manifests that have this one as their subject. */
@Path("{name: .+}/referrers/{digest}")
@Dependent
public class ReferrersResource {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private final ListReferrers referrers;

  /** Over this use case. */
  @Inject
  public ReferrersResource(ListReferrers referrers) {
    this.referrers = referrers;
  }

  /** An image index (image-spec, image-index.md). */
  @JsonbPropertyOrder({"schemaVersion", "mediaType", "manifests"})
  public record Index(int schemaVersion, String mediaType, List<Referrer> manifests) {}

  /** The descriptor of a referrer; what is null is left out. */
  @JsonbPropertyOrder({"mediaType", "digest", "size", "artifactType", "annotations"})
  public record Referrer(
      String mediaType,
      String digest,
      long size,
      @Nullable String artifactType,
      @Nullable Map<String, String> annotations) {

    static Referrer of(Descriptor descriptor) {
      return new Referrer(
          descriptor.mediaType().value(),
          descriptor.digest().toString(),
          descriptor.size(),
          descriptor.artifactType(),
          descriptor.annotations().isEmpty() ? null : descriptor.annotations());
    }
  }

  /**
   * Lists the referrers, those of the given artifact types if any is given (distribution-spec,
   * "Listing Referrers").
   */
  @GET
  @Produces(INDEX)
  public Response list(
      @PathParam("name") String name, @PathParam("digest") String digest, @Context UriInfo uri) {
    RepositoryName repository = RepositoryName.parse(name);
    Digest subject = Digest.parse(digest);
    Set<String> types = new LinkedHashSet<>(new Parameters(uri).all("artifactType"));
    List<Referrer> found =
        referrers.list(repository, subject, types).stream().map(Referrer::of).toList();
    Response.ResponseBuilder response = Response.ok(new Index(2, INDEX, found));
    if (!types.isEmpty()) {
      response.header("OCI-Filters-Applied", "artifactType");
    }
    return response.build();
  }
}
