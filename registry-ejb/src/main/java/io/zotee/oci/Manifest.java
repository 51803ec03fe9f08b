package io.zotee.oci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a manifest says, in so far as a registry must know it. */
public sealed interface Manifest permits ImageManifest, ImageIndex {

  /** The manifest's media type. */
  MediaType mediaType();

  /** The manifest that this one refers to, if it has a {@code subject}. */
  @Nullable Descriptor subject();

  /** The {@code artifactType} as it stands in the manifest, if it does. */
  @Nullable String declaredArtifactType();

  /** The manifest's own annotations. */
  Map<String, String> annotations();

  /** Everything that the manifest is made of: config and layers, or the manifests of an index. */
  List<Descriptor> parts();

  /**
   * The type that the referrers list shows (distribution-spec, "Listing Referrers"): what the
   * manifest declares, else an image manifest's config type, else nothing.
   */
  Optional<String> artifactType();
}
