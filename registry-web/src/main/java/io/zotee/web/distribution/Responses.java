package io.zotee.web.distribution;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Answers;
import io.zotee.web.http.Body;
import io.zotee.web.http.Header;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Builds JAX-RS responses. */
final class Responses {
  private Responses() {}

  /** An answer, on its way through JAX-RS. */
  static Response of(Answer answer, HttpServletRequest request) {
    Response.ResponseBuilder response = Response.status(answer.status());
    for (Header header : answer.headers()) {
      response.header(header.name(), header.value());
    }
    Body body = answer.body();
    if (body.length() >= 0) {
      response.header(HttpHeaders.CONTENT_LENGTH, body.length());
    }
    if (!(body instanceof Body.None)) {
      response.entity((StreamingOutput) out -> Answers.send(body, request, out));
    }
    return response.build();
  }

  /** The answer to a blob that is now there (distribution-spec, "Pushing blobs"). */
  static Response.ResponseBuilder blobCreated(RepositoryName repository, Digest digest) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/v2/" + repository + "/blobs/" + digest)
        .header("Docker-Content-Digest", digest);
  }
}
