package io.zotee.protocol.content;

/**
 * Media types of the OCI image specification and of Docker's image manifest version 2, schema 2.
 */
public final class MediaTypes {
  public static final String OCTET_STREAM = "application/octet-stream";
  public static final String IMAGE_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String IMAGE_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String EMPTY_JSON = "application/vnd.oci.empty.v1+json";
  public static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  public static final String LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
  public static final String FOREIGN_LAYER =
      "application/vnd.oci.image.layer.nondistributable.v1.tar";
  public static final String FOREIGN_LAYER_GZIP =
      "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
  public static final String EXAMPLE_SBOM = "application/vnd.example.sbom.v1+json";
  public static final String EXAMPLE_SIGNATURE = "application/vnd.example.signature.v1";

  private MediaTypes() {}
}
