package io.zotee.web.distribution;

import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.DeleteManifest;
import io.zotee.repository.PushManifest;
import io.zotee.repository.PushedManifest;
import io.zotee.web.pull.PullAnswers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v2/<name>/manifests/<reference>}: a manifest of a repository, by tag or digest. */
@Path("{name: .+}/manifests/{reference}")
@Dependent
public class ManifestResource {
  private final PullAnswers pulls;
  private final PushManifest push;
  private final DeleteManifest manifests;
  private final LargeManifests large = new LargeManifests();

  /** Over these use cases. */
  @Inject
  public ManifestResource(PullAnswers pulls, PushManifest push, DeleteManifest manifests) {
    this.pulls = pulls;
    this.push = push;
    this.manifests = manifests;
  }

  /** Pulls a manifest (distribution-spec, "Pulling manifests"). */
  @GET
  public Response pull(
      @PathParam("name") String name,
      @PathParam("reference") String reference,
      @Context HttpServletRequest request)
      throws IOException {
    return Responses.of(pulls.manifest(request, name, reference), request);
  }

  /** Describes a manifest (distribution-spec, "Checking if content exists in the registry"). */
  @HEAD
  public Response describe(
      @PathParam("name") String name,
      @PathParam("reference") String reference,
      @Context HttpServletRequest request)
      throws IOException {
    return pull(name, reference, request);
  }

  /**
   * Pushes a manifest, with further tags if any is given (distribution-spec, "Pushing Manifests").
   */
  @PUT
  public Response push(
      @PathParam("name") String name,
      @PathParam("reference") String reference,
      @Context UriInfo uri,
      @Context HttpServletRequest request,
      InputStream body) {
    RepositoryName repository = RepositoryName.parse(name);
    Reference target = Reference.parse(reference);
    List<Tag> tags =
        new Parameters(uri).all("tag").stream().map(String::strip).map(Tag::parse).toList();
    MediaType type = mediaType(request);
    PushedManifest pushed =
        large.read(body, manifest -> push.push(repository, target, type, tags, manifest));

    Response.ResponseBuilder response =
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, "/v2/" + name + "/manifests/" + pushed.digest())
            .header("Docker-Content-Digest", pushed.digest());
    if (pushed.subject() != null) {
      response.header("OCI-Subject", pushed.subject());
    }
    pushed.tags().forEach(tag -> response.header("OCI-Tag", tag));
    if (!pushed.absentLayers().isEmpty()) {
      response.header("Warning", warning(pushed.absentLayers()));
    }
    return response.build();
  }

  /** Deletes a tag, or a manifest with all its tags (distribution-spec, "Content Management"). */
  @DELETE
  public Response delete(@PathParam("name") String name, @PathParam("reference") String reference) {
    manifests.delete(RepositoryName.parse(name), Reference.parse(reference));
    return Response.accepted().build();
  }

  /** Tells of a sparse image's missing layers (distribution-spec, "Warnings"). */
  private static String warning(List<Digest> absent) {
    String more = absent.size() == 1 ? "" : " and " + (absent.size() - 1) + " more";
    return "299 - \"the repository does not have layer " + absent.get(0) + more + "\"";
  }

  private static @Nullable MediaType mediaType(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? null : MediaType.parse(type);
  }
}
