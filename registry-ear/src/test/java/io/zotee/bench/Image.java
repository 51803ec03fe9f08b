package io.zotee.bench;

import java.io.IOException;
import java.util.UUID;

/** An image of one layer that a registry has. */
record Image(Blob config, Blob layer, String manifest) {

  /** Makes an image that no registry has, and pushes it under a tag. */
  static Image push(RepositoryClient client, String tag, long layerSize) throws IOException {
    Blob layer = new UniqueBlobs(layerSize).next();
    client.pushBlob(layer);
    return push(client, tag, layer);
  }

  /** Makes an image of a layer that the repository has, and pushes it under a tag. */
  static Image push(RepositoryClient client, String tag, Blob layer) throws IOException {
    Blob config = Manifests.config(UUID.randomUUID().toString());
    client.pushBlob(config);
    Image image = new Image(config, layer, Manifests.of(config, layer, tag));
    client.putManifest(tag, image.manifest());
    return image;
  }
}
