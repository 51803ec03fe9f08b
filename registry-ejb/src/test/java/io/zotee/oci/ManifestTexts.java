package io.zotee.oci;

import java.nio.charset.StandardCharsets;

/** Manifests as texts, for tests of whoever reads them. */
final class ManifestTexts {
  static final String DIGEST =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  static final String OTHER_DIGEST =
      "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

  private ManifestTexts() {}

  static String descriptor(String mediaType, String digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest, size);
  }

  static String config() {
    return descriptor("application/vnd.oci.image.config.v1+json", DIGEST, 7);
  }

  static String layer() {
    return descriptor("application/vnd.oci.image.layer.v1.tar+gzip", OTHER_DIGEST, 1234);
  }

  /** An image manifest with these further members, each followed by a comma. */
  static String image(String members) {
    return "{\"schemaVersion\":2,%s\"config\":%s,\"layers\":[%s]}"
        .formatted(members, config(), layer());
  }

  /** An image index with these further members, each followed by a comma. */
  static String index(String members) {
    return "{\"schemaVersion\":2,%s\"manifests\":[%s]}"
        .formatted(members, descriptor(MediaType.OCI_MANIFEST.value(), DIGEST, 99));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
