package io.zotee.bench;

/** Image manifests (OCI image specification) as text. */
final class Manifests {
  static final String IMAGE_MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private Manifests() {}

  /**
   * A manifest of one layer.
   *
   * @param note value of an annotation, which makes manifests of the same blobs differ
   */
  static String of(Blob config, Blob layer, String note) {
    return """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}],\
        "annotations":{"io.zotee.bench.note":"%s"}}"""
        .formatted(
            IMAGE_MANIFEST_TYPE,
            config.digest(),
            config.size(),
            layer.digest(),
            layer.size(),
            note);
  }

  /** An image configuration; the note makes it unlike any other. */
  static Blob config(String note) {
    return Blob.of(
        Content.of(
            """
            {"architecture":"amd64","os":"linux","author":"%s","rootfs":{"type":"layers","diff_ids":[]}}"""
                .formatted(note)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
