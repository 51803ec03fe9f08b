package io.zotee.protocol.content;

import jakarta.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The kinds of artifact that every registry has to take, list, give back byte for byte and delete.
 */
public enum Dataset {
  IMAGE(() -> Samples.image()),
  UNCOMPRESSED_IMAGE(() -> Samples.image(Algorithm.SHA256, MediaTypes.LAYER)),
  IMAGE_BY_SHA384(() -> Samples.image(Algorithm.SHA384)),
  IMAGE_BY_SHA512(() -> Samples.image(Algorithm.SHA512)),
  IMAGE_WITHOUT_LAYERS(() -> Samples.image(Algorithm.SHA256, new Content[0])),
  IMAGE_WITH_ONE_LAYER_TWICE(Dataset::repeatedLayer),
  IMAGE_WITH_FOREIGN_LAYERS(Dataset::foreignLayers),
  IMAGE_WITH_DATA_FIELDS(Dataset::dataFields),
  IMAGE_WITH_CUSTOM_FIELDS(Dataset::customFields),
  IMAGE_WITHOUT_MEDIA_TYPE_FIELD(Dataset::withoutMediaType),
  IMAGE_WITH_LARGE_MANIFEST(Dataset::largeManifest),
  INDEX(() -> Samples.index(Algorithm.SHA256)),
  INDEX_BY_SHA512(() -> Samples.index(Algorithm.SHA512)),
  NESTED_INDEX(() -> Samples.nestedIndex(Algorithm.SHA256)),
  EMPTY_INDEX(Dataset::emptyIndex),
  SPARSE_IMAGE(Dataset::sparseImage),
  SPARSE_INDEX(Dataset::sparseIndex),
  INDEX_WITH_CUSTOM_FIELDS(Dataset::customIndex),
  ARTIFACT(() -> Samples.artifact(Algorithm.SHA256)),
  ARTIFACT_WITHOUT_CONTENT(() -> Samples.artifact(Algorithm.SHA256, Content.emptyJson())),
  ARTIFACT_INDEX(Dataset::artifactIndex),
  IMAGE_WITH_MISSING_SUBJECT(
      () -> Samples.referrer(Algorithm.SHA256, Samples.image().top(), MediaTypes.EXAMPLE_SBOM));

  private static final int NEARLY_4_MIB = 4 * 1024 * 1024 - 2000;

  @SuppressWarnings("ImmutableEnumChecker") // the makers are stateless
  private final Supplier<Sample> maker;

  Dataset(Supplier<Sample> maker) {
    this.maker = maker;
  }

  /** A new sample of this kind. */
  public Sample make() {
    return maker.get();
  }

  private static Sample repeatedLayer() {
    Content layer = Samples.layer(MediaTypes.LAYER_GZIP);
    return Samples.image(Algorithm.SHA256, layer, layer);
  }

  private static Sample foreignLayers() {
    Content config = Samples.config();
    Content layer = Samples.layer(MediaTypes.LAYER_GZIP);
    Content elsewhere = Samples.layer(MediaTypes.FOREIGN_LAYER);
    Content compressedElsewhere = Samples.layer(MediaTypes.FOREIGN_LAYER_GZIP);
    Content manifest =
        ManifestBuilder.image(config)
            .entry(
                elsewhere
                    .describe(Algorithm.SHA256)
                    .add("urls", Json.createArrayBuilder().add("https://store.example.com/layer"))
                    .build())
            .entry(compressedElsewhere)
            .entry(layer)
            .build();
    return new Sample(Algorithm.SHA256, List.of(config, layer), List.of(manifest));
  }

  private static Sample dataFields() {
    Content config = Samples.config();
    Content layer = Samples.layer(MediaTypes.LAYER_GZIP);
    Content manifest =
        ManifestBuilder.image(config)
            .entry(
                layer
                    .describe(Algorithm.SHA256)
                    .add("data", Base64.getEncoder().encodeToString(layer.bytes()))
                    .build())
            .build();
    return new Sample(Algorithm.SHA256, List.of(config, layer), List.of(manifest));
  }

  private static Sample customFields() {
    return alteredImage("org.example.custom", "{\"deep\":[1,2.5,null,true,{\"er\":\"\\u00e9\"}]}");
  }

  private static Sample largeManifest() {
    return alteredImage("org.example.padding", "\"" + "A".repeat(NEARLY_4_MIB) + "\"");
  }

  private static Sample alteredImage(String field, String json) {
    Sample image = Samples.image();
    String text = image.top().text();
    Content altered =
        Content.of(
            MediaTypes.IMAGE_MANIFEST,
            text.substring(0, text.length() - 1) + ",\"" + field + "\":" + json + "}");
    return new Sample(image.algorithm(), image.blobs(), List.of(altered));
  }

  private static Sample withoutMediaType() {
    Sample image = Samples.image();
    String field = "\"mediaType\":\"" + MediaTypes.IMAGE_MANIFEST + "\"";
    Content altered =
        Content.of(
            MediaTypes.IMAGE_MANIFEST,
            image.top().text().replace(field + ",", "").replace("," + field, ""));
    return new Sample(image.algorithm(), image.blobs(), List.of(altered));
  }

  private static Sample emptyIndex() {
    return new Sample(Algorithm.SHA256, List.of(), List.of(ManifestBuilder.index().build()));
  }

  private static Sample sparseImage() {
    Sample image = Samples.image();
    return new Sample(image.algorithm(), image.blobs().subList(0, 2), image.manifests());
  }

  private static Sample sparseIndex() {
    Sample present = Samples.image();
    Content absent = Samples.image().top();
    return Samples.join(
        ManifestBuilder.index().entry(present.top(), "amd64").entry(absent, "arm64").build(),
        present);
  }

  private static Sample customIndex() {
    Sample image = Samples.image();
    return Samples.join(
        ManifestBuilder.index()
            .entry(image.top(), "amd64")
            .field("org.example.custom", Json.createValue(UUID.randomUUID().toString()))
            .build(),
        image);
  }

  private static Sample artifactIndex() {
    Sample first = Samples.artifact(Algorithm.SHA256);
    Sample second = Samples.artifact(Algorithm.SHA256);
    return Samples.join(
        ManifestBuilder.index()
            .artifactType(MediaTypes.EXAMPLE_SBOM)
            .entry(first.top(), "amd64")
            .entry(second.top(), "arm64")
            .build(),
        first,
        second);
  }
}
