package io.zotee.web.pull;

import io.zotee.oci.Descriptor;
import io.zotee.repository.Content;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Body;
import io.zotee.web.http.ByteRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers with parts of a blob (RFC 9110, section 15.3.7). */
final class RangeAnswers {
  private static final int BOUNDARY_LENGTH = 64;

  private RangeAnswers() {}

  /** One range is the body itself. */
  static Answer one(Content blob, ByteRange range) {
    Descriptor descriptor = blob.descriptor();
    return partial(descriptor)
        .header("Content-Type", descriptor.mediaType().value())
        .header("Content-Range", range.of(descriptor.size()))
        .body(new Body.Slice(blob.bytes(), range.first(), range.length()));
  }

  /**
   * Several ranges make a multipart body. Its boundary is taken from the blob's digest: content
   * cannot hold its own hash, so the boundary cannot occur in it.
   */
  static Answer several(Content blob, List<ByteRange> ranges) {
    Descriptor descriptor = blob.descriptor();
    String boundary = descriptor.digest().hex().substring(0, BOUNDARY_LENGTH);
    List<Body.Part> parts = new ArrayList<>(ranges.size());
    for (ByteRange range : ranges) {
      String head =
          (parts.isEmpty() ? "--" : "\r\n--")
              + boundary
              + "\r\nContent-Type: "
              + descriptor.mediaType()
              + "\r\nContent-Range: "
              + range.of(descriptor.size())
              + "\r\n\r\n";
      parts.add(new Body.Part(ascii(head), range));
    }
    return partial(descriptor)
        .header("Content-Type", "multipart/byteranges; boundary=" + boundary)
        .body(new Body.Parts(blob.bytes(), parts, ascii("\r\n--" + boundary + "--\r\n")));
  }

  private static Answer partial(Descriptor blob) {
    return PullAnswers.identified(Answer.status(206), blob).header("Accept-Ranges", "bytes");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
