package io.zotee.web.pull;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.Content;
import io.zotee.repository.PullBlob;
import io.zotee.repository.PullManifest;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Body;
import io.zotee.web.http.ByteRange;
import io.zotee.web.http.ByteRanges;
import io.zotee.web.http.EntityTag;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/**
 * What is answered to GET and HEAD of manifests and blobs (distribution-spec, "Pull"), conditions
 * and ranges included (RFC 9110, sections 13 and 14).
 *
 * <p>{@code Accept} is not looked at: there is one representation of a digest or tag, the one that
 * was pushed, and clients count on getting it whatever they asked for, as every registry does it.
 */
@Dependent
public class PullAnswers {
  private final PullManifest manifests;
  private final PullBlob blobs;

  /** Over these use cases. */
  @Inject
  public PullAnswers(PullManifest manifests, PullBlob blobs) {
    this.manifests = manifests;
    this.blobs = blobs;
  }

  /**
   * Answers GET or HEAD of a manifest.
   *
   * @param name the repository's name, unchecked
   * @param reference a tag or a digest, unchecked
   * @throws io.zotee.oci.MalformedException if either is malformed
   * @throws io.zotee.repository.RegistryException if there is no such manifest
   */
  public Answer manifest(HttpServletRequest request, String name, String reference)
      throws IOException {
    RepositoryName repository = RepositoryName.parse(name);
    Reference wanted = Reference.parse(reference);
    if (isHead(request)) {
      Descriptor descriptor = manifests.describe(repository, wanted);
      return isKnown(request, descriptor)
          ? notModified(descriptor)
          : found(descriptor).body(Body.ofHead(descriptor.size()));
    }
    Content manifest = manifests.open(repository, wanted);
    if (isKnown(request, manifest.descriptor())) {
      manifest.bytes().close();
      return notModified(manifest.descriptor());
    }
    return found(manifest.descriptor()).body(Body.Slice.whole(manifest.bytes()));
  }

  /**
   * Answers GET or HEAD of a blob.
   *
   * @param name the repository's name, unchecked
   * @param digest the blob's digest, unchecked
   * @throws io.zotee.oci.MalformedException if either is malformed
   * @throws io.zotee.repository.RegistryException if there is no such blob
   * @throws io.zotee.web.http.RangeNotSatisfiableException if it has no such range
   */
  public Answer blob(HttpServletRequest request, String name, String digest) throws IOException {
    RepositoryName repository = RepositoryName.parse(name);
    Digest wanted = Digest.parse(digest);
    if (isHead(request)) {
      Descriptor descriptor = blobs.describe(repository, wanted);
      return isKnown(request, descriptor)
          ? notModified(descriptor)
          : acceptingRanges(found(descriptor)).body(Body.ofHead(descriptor.size()));
    }
    Content blob = blobs.open(repository, wanted);
    try {
      return blob(request, blob);
    } catch (RuntimeException e) {
      blob.bytes().close();
      throw e;
    }
  }

  private static Answer blob(HttpServletRequest request, Content blob) throws IOException {
    if (isKnown(request, blob.descriptor())) {
      blob.bytes().close();
      return notModified(blob.descriptor());
    }
    List<ByteRange> ranges = ranges(request, blob.descriptor());
    return switch (ranges.size()) {
      case 0 -> acceptingRanges(found(blob.descriptor())).body(Body.Slice.whole(blob.bytes()));
      case 1 -> RangeAnswers.one(blob, ranges.get(0));
      default -> RangeAnswers.several(blob, ranges);
    };
  }

  /** The ranges that count: {@code If-Range} lets them count only for content that it names. */
  private static List<ByteRange> ranges(HttpServletRequest request, Descriptor descriptor) {
    String range = request.getHeader("Range");
    if (range == null) {
      return List.of();
    }
    String validator = request.getHeader("If-Range");
    return validator == null || validator.strip().equals(tag(descriptor))
        ? ByteRanges.parse(range, descriptor.size())
        : List.of();
  }

  private static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }

  private static boolean isKnown(HttpServletRequest request, Descriptor descriptor) {
    return request.getHeader("If-None-Match") != null
        && EntityTag.matchesAny(request.getHeaders("If-None-Match"), tag(descriptor));
  }

  private static Answer found(Descriptor descriptor) {
    return identified(Answer.status(200), descriptor)
        .header("Content-Type", descriptor.mediaType().value());
  }

  private static Answer acceptingRanges(Answer answer) {
    return answer.header("Accept-Ranges", "bytes");
  }

  /**
   * Tells the type, too, because JAX-RS would make one up, and the length that a body would have.
   */
  private static Answer notModified(Descriptor descriptor) {
    return identified(Answer.status(304), descriptor)
        .header("Content-Type", descriptor.mediaType().value())
        .body(Body.ofHead(descriptor.size()));
  }

  /** Says which content this is. */
  static Answer identified(Answer answer, Descriptor descriptor) {
    return answer
        .header("Docker-Content-Digest", descriptor.digest().toString())
        .header("ETag", tag(descriptor));
  }

  private static String tag(Descriptor descriptor) {
    return EntityTag.of(descriptor.digest());
  }
}
