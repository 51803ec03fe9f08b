package io.zotee.web.distribution;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.DeleteBlob;
import io.zotee.web.pull.PullAnswers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** {@code /v2/<name>/blobs/<digest>}: a blob of a repository. */
@Path("{name: .+}/blobs/{digest}")
@Dependent
public class BlobResource {
  private final PullAnswers pulls;
  private final DeleteBlob blobs;

  /** Over these use cases. */
  @Inject
  public BlobResource(PullAnswers pulls, DeleteBlob blobs) {
    this.pulls = pulls;
    this.blobs = blobs;
  }

  /** Pulls a blob or ranges of it (distribution-spec, "Pulling blobs"). */
  @GET
  public Response pull(
      @PathParam("name") String name,
      @PathParam("digest") String digest,
      @Context HttpServletRequest request)
      throws IOException {
    return Responses.of(pulls.blob(request, name, digest), request);
  }

  /** Describes a blob (distribution-spec, "Checking if content exists in the registry"). */
  @HEAD
  public Response describe(
      @PathParam("name") String name,
      @PathParam("digest") String digest,
      @Context HttpServletRequest request)
      throws IOException {
    return pull(name, digest, request);
  }

  /** Deletes a blob that no manifest needs (distribution-spec, "Deleting Blobs"). */
  @DELETE
  public Response delete(@PathParam("name") String name, @PathParam("digest") String digest) {
    blobs.delete(RepositoryName.parse(name), Digest.parse(digest));
    return Response.accepted().build();
  }
}
