package io.zotee.oci;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A media type without parameters: {@code application/vnd.oci.image.manifest.v1+json} (RFC 6838,
 * section 4.2; at most {@value #MAX_LENGTH} characters).
 */
public record MediaType(String value) {
  private static final int MAX_LENGTH = 255;

  /** An OCI image manifest. */
  public static final MediaType OCI_MANIFEST =
      new MediaType("application/vnd.oci.image.manifest.v1+json");

  /** An OCI image index. */
  public static final MediaType OCI_INDEX =
      new MediaType("application/vnd.oci.image.index.v1+json");

  /** A Docker image manifest, version 2, schema 2. */
  public static final MediaType DOCKER_MANIFEST =
      new MediaType("application/vnd.docker.distribution.manifest.v2+json");

  /** A Docker manifest list. */
  public static final MediaType DOCKER_LIST =
      new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");

  /** The content {@code {}} that stands where an artifact needs no config. */
  public static final MediaType OCI_EMPTY = new MediaType("application/vnd.oci.empty.v1+json");

  /** Bytes of which nothing is known. */
  public static final MediaType OCTET_STREAM = new MediaType("application/octet-stream");

  /**
   * Types of layers that are fetched from elsewhere (image-spec, layer.md, "Non-Distributable").
   */
  private static final Set<String> NOT_DISTRIBUTED =
      Set.of(
          "application/vnd.oci.image.layer.nondistributable.v1.tar",
          "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
          "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
          "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

  /** Frequent types are held once, because every descriptor in memory has one. */
  private static final Map<String, MediaType> FREQUENT =
      Stream.of(
              "application/vnd.oci.image.config.v1+json",
              "application/vnd.oci.image.layer.v1.tar",
              "application/vnd.oci.image.layer.v1.tar+gzip",
              "application/vnd.oci.image.layer.v1.tar+zstd",
              "application/vnd.docker.container.image.v1+json",
              "application/vnd.docker.image.rootfs.diff.tar.gzip",
              OCI_MANIFEST.value,
              OCI_INDEX.value,
              DOCKER_MANIFEST.value,
              DOCKER_LIST.value,
              OCI_EMPTY.value,
              OCTET_STREAM.value)
          .map(MediaType::new)
          .collect(Collectors.toUnmodifiableMap(MediaType::value, Function.identity()));

  /**
   * @throws MalformedException if the text is not type, slash, subtype
   */
  public MediaType {
    int slash = value.indexOf('/');
    if (slash <= 0
        || slash == value.length() - 1
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(c -> c > ' ' && c < 0x7f && ",;\"\\".indexOf(c) < 0)) {
      throw new MalformedException(
          MalformedException.Kind.MEDIA_TYPE,
          "media type " + MalformedException.quote(value) + " must have the form type/subtype");
    }
  }

  /**
   * Reads a media type, in any case (RFC 9110, section 8.3.1), and drops its parameters, which
   * registries should ignore (distribution-spec, "Pushing Manifests").
   *
   * @throws MalformedException if the text is not type, slash, subtype
   */
  public static MediaType parse(String text) {
    int parameters = text.indexOf(';');
    String bare = (parameters < 0 ? text : text.substring(0, parameters)).strip();
    MediaType known = FREQUENT.get(bare);
    if (known != null) {
      return known;
    }
    String lower = bare.toLowerCase(Locale.ROOT);
    known = FREQUENT.get(lower);
    return known != null ? known : new MediaType(lower);
  }

  /** Whether this is one of the four types of manifests. */
  public boolean isManifest() {
    return isIndex() || equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
  }

  /** Whether a registry keeps content of this type; a layer that it may not keep is never there. */
  public boolean isDistributed() {
    return !NOT_DISTRIBUTED.contains(value);
  }

  /** Whether this is the type of an image index or of a Docker manifest list. */
  public boolean isIndex() {
    return equals(OCI_INDEX) || equals(DOCKER_LIST);
  }

  /** Whether this is one of the two types that Docker's registry defined. */
  public boolean isDocker() {
    return equals(DOCKER_MANIFEST) || equals(DOCKER_LIST);
  }

  @Override
  public String toString() {
    return value;
  }
}
