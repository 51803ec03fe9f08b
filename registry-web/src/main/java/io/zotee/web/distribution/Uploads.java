package io.zotee.web.distribution;

import io.zotee.oci.ContentRange;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Header fields of uploads. */
final class Uploads {
  private Uploads() {}

  /** Bytes of the request's body, if they are known before it ends. */
  static OptionalLong length(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** Where in the blob the request's body belongs, if that is said. */
  static @Nullable ContentRange range(HttpServletRequest request) {
    String range = request.getHeader("Content-Range");
    return range == null ? null : ContentRange.parse(range);
  }

  /** Where a session is. */
  static String location(RepositoryName repository, UploadId id) {
    return "/v2/" + repository + "/blobs/uploads/" + id;
  }

  /** What a session has received; there is no way to say nothing but {@code 0-0}, as others do. */
  static String received(long offset) {
    return "0-" + Math.max(0, offset - 1);
  }

  /** Adds a session's state; its id under the names that distribution and zot have for it. */
  static Response.ResponseBuilder state(
      Response.ResponseBuilder response, RepositoryName repository, UploadId id, long offset) {
    return response
        .header(HttpHeaders.LOCATION, location(repository, id))
        .header("Range", received(offset))
        .header("Docker-Upload-UUID", id)
        .header("Blob-Upload-UUID", id);
  }
}
