package io.zotee.protocol.content;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makers of whole artifacts in the shapes that the field pushes. Every call makes new content. */
public final class Samples {
  private static final int LAYER_SIZE = 700;

  private Samples() {}

  /** An image of one config and two layers, by sha256. */
  public static Sample image() {
    return image(Algorithm.SHA256);
  }

  /** An image of one config and two layers. */
  public static Sample image(Algorithm algorithm) {
    return image(algorithm, MediaTypes.LAYER_GZIP);
  }

  /** An image whose two layers have the given media type. */
  public static Sample image(Algorithm algorithm, String layerType) {
    return image(algorithm, layer(layerType), layer(layerType));
  }

  /** An image of one config and the given layers. */
  public static Sample image(Algorithm algorithm, Content... layers) {
    Content config = config();
    ManifestBuilder manifest = ManifestBuilder.image(config, algorithm);
    for (Content layer : layers) {
      manifest.entry(layer);
    }
    return new Sample(algorithm, with(config, layers), List.of(manifest.build()));
  }

  /** An index of two images. */
  public static Sample index(Algorithm algorithm) {
    Sample amd64 = image(algorithm);
    Sample arm64 = image(algorithm);
    Content index =
        ManifestBuilder.index(algorithm)
            .entry(amd64.top(), "amd64")
            .entry(arm64.top(), "arm64")
            .build();
    return join(index, amd64, arm64);
  }

  /** An index of two indexes of two images each. */
  public static Sample nestedIndex(Algorithm algorithm) {
    Sample first = index(algorithm);
    Sample second = index(algorithm);
    Content index = ManifestBuilder.index(algorithm).entry(first.top()).entry(second.top()).build();
    return join(index, first, second);
  }

  /** An artifact: the empty config, an artifact type, and one blob. */
  public static Sample artifact(Algorithm algorithm) {
    return artifact(algorithm, Content.random(MediaTypes.EXAMPLE_SBOM, LAYER_SIZE));
  }

  /** An artifact: the empty config, an artifact type, and the given blob. */
  public static Sample artifact(Algorithm algorithm, Content blob) {
    Content manifest =
        ManifestBuilder.image(Content.emptyJson(), algorithm)
            .artifactType(MediaTypes.EXAMPLE_SBOM)
            .entry(blob)
            .build();
    return new Sample(algorithm, List.of(Content.emptyJson(), blob), List.of(manifest));
  }

  /** An artifact that refers to {@code subject}. */
  public static Sample referrer(Algorithm algorithm, Content subject, String artifactType) {
    Content blob = Content.random(artifactType, LAYER_SIZE);
    Content manifest =
        ManifestBuilder.image(Content.emptyJson(), algorithm)
            .artifactType(artifactType)
            .subject(subject)
            .entry(blob)
            .build();
    return new Sample(algorithm, List.of(Content.emptyJson(), blob), List.of(manifest));
  }

  /** A Docker image of version 2, schema 2. */
  public static Sample dockerImage() {
    Content config = Content.of(MediaTypes.DOCKER_CONFIG, config().bytes());
    Content layer = layer(MediaTypes.DOCKER_LAYER);
    Content manifest = ManifestBuilder.dockerImage(config).entry(layer).build();
    return new Sample(Algorithm.SHA256, List.of(config, layer), List.of(manifest));
  }

  /** A Docker manifest list of two images. */
  public static Sample dockerList() {
    Sample amd64 = dockerImage();
    Sample arm64 = dockerImage();
    Content list =
        ManifestBuilder.dockerList()
            .entry(amd64.top(), "amd64")
            .entry(arm64.top(), "arm64")
            .build();
    return join(list, amd64, arm64);
  }

  /** The samples one after the other, with {@code top} over them. */
  public static Sample join(Content top, Sample... parts) {
    List<Content> blobs = Stream.of(parts).flatMap(part -> part.blobs().stream()).toList();
    List<Content> manifests = new ArrayList<>();
    Stream.of(parts).forEach(part -> manifests.addAll(part.manifests()));
    manifests.add(top);
    return new Sample(parts[0].algorithm(), blobs, List.copyOf(manifests));
  }

  /** An image configuration unlike any other. */
  public static Content config() {
    return Content.of(
        MediaTypes.IMAGE_CONFIG,
        Json.createObjectBuilder()
            .add("architecture", "amd64")
            .add("os", "linux")
            .add("author", UUID.randomUUID().toString())
            .add(
                "rootfs",
                Json.createObjectBuilder()
                    .add("type", "layers")
                    .add("diff_ids", Json.createArrayBuilder()))
            .build()
            .toString());
  }

  /** A layer of random bytes. */
  public static Content layer(String mediaType) {
    return Content.random(mediaType, LAYER_SIZE);
  }

  private static List<Content> with(Content first, Content... others) {
    List<Content> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(others));
    return List.copyOf(all);
  }
}
