package io.zotee.oci;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An OCI image index (image-spec, image-index.md) or a Docker manifest list. */
public record ImageIndex(
    MediaType mediaType,
    List<Descriptor> manifests,
    @Nullable Descriptor subject,
    @Nullable String declaredArtifactType,
    Map<String, String> annotations)
    implements Manifest {

  @Override
  public List<Descriptor> parts() {
    return manifests;
  }

  @Override
  public Optional<String> artifactType() {
    return Optional.ofNullable(declaredArtifactType);
  }
}
