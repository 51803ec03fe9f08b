package io.zotee.oci;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor (image-spec, descriptor.md): what a piece of content is, how large, and its digest.
 *
 * @param mediaType type of the content
 * @param size bytes of the content, not negative
 * @param digest digest of the content
 * @param artifactType type of the artifact that the content is a manifest of, if it is said
 * @param annotations annotations, in the order given; empty when there are none
 */
public record Descriptor(
    MediaType mediaType,
    long size,
    Digest digest,
    @Nullable String artifactType,
    Map<String, String> annotations) {

  /** A descriptor of the three properties that every one must have. */
  public Descriptor(MediaType mediaType, long size, Digest digest) {
    this(mediaType, size, digest, null, Map.of());
  }

  /** Type of the artifact, if it is said. */
  public Optional<String> artifactTypeIfAny() {
    return Optional.ofNullable(artifactType);
  }
}
