package io.zotee.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An OCI image manifest (image-spec, manifest.md) or its Docker counterpart. */
public record ImageManifest(
    MediaType mediaType,
    Descriptor config,
    List<Descriptor> layers,
    @Nullable Descriptor subject,
    @Nullable String declaredArtifactType,
    Map<String, String> annotations)
    implements Manifest {

  @Override
  public List<Descriptor> parts() {
    List<Descriptor> parts = new ArrayList<>(layers.size() + 1);
    parts.add(config);
    parts.addAll(layers);
    return parts;
  }

  @Override
  public Optional<String> artifactType() {
    return Optional.of(
        declaredArtifactType != null ? declaredArtifactType : config.mediaType().value());
  }
}
