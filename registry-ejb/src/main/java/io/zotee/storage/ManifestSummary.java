package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index must know of a manifest beyond its descriptor. It follows from the manifest's
 * bytes, so a lost summary can always be made again.
 *
 * @param manifest digest of the manifest
 * @param subject digest of the manifest that it refers to, if any
 * @param artifactType what the referrers list shows; kept only when there is a subject
 * @param annotations what the referrers list shows; kept only when there is a subject
 * @param parts config and layers, or the manifests of an index, without their annotations
 */
public record ManifestSummary(
    Digest manifest,
    @Nullable Digest subject,
    @Nullable String artifactType,
    Map<String, String> annotations,
    List<Descriptor> parts) {

  /** The summary of a manifest. */
  public static ManifestSummary of(Digest digest, Manifest manifest) {
    Descriptor subject = manifest.subject();
    List<Descriptor> parts =
        manifest.parts().stream()
            .map(part -> new Descriptor(part.mediaType(), part.size(), part.digest()))
            .toList();
    return subject == null
        ? new ManifestSummary(digest, null, null, Map.of(), parts)
        : new ManifestSummary(
            digest,
            subject.digest(),
            manifest.artifactType().orElse(null),
            manifest.annotations(),
            parts);
  }
}
