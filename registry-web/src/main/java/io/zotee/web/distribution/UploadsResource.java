package io.zotee.web.distribution;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.MountBlob;
import io.zotee.repository.PushBlob;
import io.zotee.repository.StartUpload;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** {@code /v2/<name>/blobs/uploads/}: where blobs come in. */
@Path("{name: .+}/blobs/uploads")
@Dependent
public class UploadsResource {
  private final StartUpload sessions;
  private final PushBlob blobs;
  private final MountBlob mounts;

  /** Over these use cases. */
  @Inject
  public UploadsResource(StartUpload sessions, PushBlob blobs, MountBlob mounts) {
    this.sessions = sessions;
    this.blobs = blobs;
    this.mounts = mounts;
  }

  /**
   * Mounts a blob of another repository, takes a blob in this one request, or else opens an upload
   * session (distribution-spec, "Pushing blobs" and "Mounting a blob from another repository").
   */
  @POST
  public Response post(
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpServletRequest request,
      InputStream body) {
    RepositoryName repository = RepositoryName.parse(name);
    Parameters parameters = new Parameters(uri);
    Digest mount = digest(parameters.one("mount"));
    Digest digest = digest(parameters.one("digest"));
    String from = parameters.one("from");
    RepositoryName source = from == null ? null : RepositoryName.parse(from);
    DigestAlgorithm algorithm = algorithm(parameters.one("digest-algorithm"), mount);

    if (mount != null && mounts.mount(repository, mount, source)) {
      return Responses.blobCreated(repository, mount).build();
    }
    if (digest != null) {
      blobs.push(repository, digest, body);
      return Responses.blobCreated(repository, digest).build();
    }
    UploadId id = sessions.start(repository, algorithm);
    return Uploads.state(Response.accepted(), repository, id, 0).build();
  }

  private static @Nullable Digest digest(@Nullable String text) {
    return text == null ? null : Digest.parse(text);
  }

  /** A session that stands in for a mount will most likely receive the blob that was not found. */
  private static DigestAlgorithm algorithm(@Nullable String name, @Nullable Digest mount) {
    if (name == null) {
      return mount == null ? DigestAlgorithm.SHA256 : mount.algorithm();
    }
    return DigestAlgorithm.named(name)
        .orElseThrow(
            () -> Parameters.invalid("digest-algorithm", "must be one of sha256, sha384, sha512"));
  }
}
