package io.zotee.web.distribution;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.AppendUpload;
import io.zotee.repository.CancelUpload;
import io.zotee.repository.FindUpload;
import io.zotee.repository.FinishUpload;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** {@code /v2/<name>/blobs/uploads/<session>}: an upload session. */
@Path("{name: .+}/blobs/uploads/{session}")
@Dependent
public class UploadResource {
  private final FindUpload find;
  private final AppendUpload append;
  private final FinishUpload finish;
  private final CancelUpload cancel;

  /** Over these use cases. */
  @Inject
  public UploadResource(
      FindUpload find, AppendUpload append, FinishUpload finish, CancelUpload cancel) {
    this.find = find;
    this.append = append;
    this.finish = finish;
    this.cancel = cancel;
  }

  /** Tells how much has been received (distribution-spec, end-13). */
  @GET
  public Response find(@PathParam("name") String name, @PathParam("session") String session) {
    RepositoryName repository = RepositoryName.parse(name);
    UploadId id = id(session);
    long offset = find.offset(repository, id);
    return Uploads.state(Response.noContent(), repository, id, offset).build();
  }

  /** Appends a chunk, or a stream of unknown length (distribution-spec, end-5). */
  @PATCH
  public Response append(
      @PathParam("name") String name,
      @PathParam("session") String session,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response,
      InputStream body) {
    RepositoryName repository = RepositoryName.parse(name);
    UploadId id = id(session);
    try {
      long offset =
          append.append(repository, id, body, Uploads.range(request), Uploads.length(request));
      return Uploads.state(Response.accepted(), repository, id, offset).build();
    } catch (RegistryException e) {
      throw located(e, repository, id, response);
    }
  }

  /** Takes the last bytes, if any, and makes the session a blob (distribution-spec, end-6). */
  @PUT
  public Response finish(
      @PathParam("name") String name,
      @PathParam("session") String session,
      @Context UriInfo uri,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response,
      InputStream body) {
    RepositoryName repository = RepositoryName.parse(name);
    UploadId id = id(session);
    String text = new Parameters(uri).one("digest");
    if (text == null) {
      throw Parameters.invalid("digest", "is missing: give the digest of the whole blob");
    }
    Digest digest = Digest.parse(text);
    try {
      finish.finish(repository, id, digest, body, Uploads.range(request), Uploads.length(request));
      return Responses.blobCreated(repository, digest).build();
    } catch (RegistryException e) {
      throw located(e, repository, id, response);
    }
  }

  /** Drops the session and what it has received (distribution-spec, end-14). */
  @DELETE
  public Response cancel(@PathParam("name") String name, @PathParam("session") String session) {
    cancel.cancel(RepositoryName.parse(name), id(session));
    return Response.noContent().build();
  }

  private static UploadId id(String session) {
    return UploadId.parse(session)
        .orElseThrow(
            () ->
                new RegistryException(
                        Reason.UPLOAD_UNKNOWN, "there is no such upload session: start a new one")
                    .with("session_id", session));
  }

  /** A client whose chunk was out of order is told where to go on. */
  private RegistryException located(
      RegistryException refusal,
      RepositoryName repository,
      UploadId id,
      HttpServletResponse response) {
    if (refusal.reason() == Reason.UPLOAD_OUT_OF_ORDER) {
      response.setHeader("Location", Uploads.location(repository, id));
      response.setHeader("Range", Uploads.received(find.offset(repository, id)));
    }
    return refusal;
  }
}
