package io.zotee.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * One of many clients at once: pushes images in every way there is, moves tags, and pulls what any
 * client has pushed, checking each byte. Fails at the first answer that is not right.
 */
final class LoadClient {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private final Connection connection;
  private final LoadState state;
  private final Random random;
  private final String ownTag;

  /**
   * @param number of this client, from 0; it makes the choices of each run the same
   */
  LoadClient(Connection connection, LoadState state, int number) {
    this.connection = connection;
    this.state = state;
    this.random = new Random(number);
    this.ownTag = "client-" + number;
  }

  /** Does something. */
  void act() throws IOException {
    int dice = random.nextInt(100);
    if (dice < 25 || state.isEmpty()) {
      push();
    } else if (dice < 40) {
      moveTag(state.any(random));
    } else if (dice < 75) {
      pull(state.any(random));
    } else if (dice < 90) {
      range(state.any(random));
    } else if (dice < 95) {
      mount(state.any(random));
    } else {
      repository(state.any(random).repository()).listTags(50, Sink.DISCARD);
    }
    state.count();
  }

  private void push() throws IOException {
    String name = state.anyRepository(random);
    RepositoryClient client = repository(name);
    Blob layer = Blob.of(new SeededContent(random.nextLong(), layerSize()));
    pushBlob(client, layer);
    Blob config = Manifests.config(Long.toHexString(random.nextLong()));
    pushBlob(client, config);
    String manifest = Manifests.of(config, layer, ownTag);
    Blob stored = Blob.of(Content.of(manifest.getBytes(UTF_8)));
    client.putManifest(random.nextBoolean() ? ownTag : stored.digest(), manifest);
    state.add(new StoredImage(name, stored.digest(), stored, config, layer));
  }

  private void pushBlob(RepositoryClient client, Blob blob) throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> client.pushBlobAtOnce(blob);
      case 1 -> client.pushBlobStreamed(blob);
      case 2 -> client.pushBlobChunkedEncoding(blob);
      case 3 -> client.pushBlobInChunks(blob, Math.max(1, blob.size() / 3));
      case 4 -> client.pushBlob(blob);
      default -> throw new AssertionError("five ways");
    }
  }

  /** Nobody else has this tag, so what it was moved to last is what it must give. */
  private void moveTag(StoredImage image) throws IOException {
    RepositoryClient client = repository(image.repository());
    client.putManifest(ownTag, text(image.manifest()));
    expect(ownTag, image.digest(), sink -> client.getManifest(ownTag, sink));
  }

  private void pull(StoredImage image) throws IOException {
    RepositoryClient client = repository(image.repository());
    expect("manifest", image.digest(), sink -> client.getManifest(image.digest(), sink));
    expect(
        "config", image.config().digest(), sink -> client.getBlob(image.config().digest(), sink));
    expect("layer", image.layer().digest(), sink -> client.getBlob(image.layer().digest(), sink));
  }

  private void range(StoredImage image) throws IOException {
    Blob layer = image.layer();
    long first = (long) (random.nextDouble() * layer.size());
    long last = first + (long) (random.nextDouble() * (layer.size() - first));
    RepositoryClient client = repository(image.repository());
    expect(
        "bytes " + first + "-" + last,
        Blob.of(layer.content().slice(first, last + 1)).digest(),
        sink -> client.getBlobRange(layer.digest(), first, last, sink));
  }

  private void mount(StoredImage image) throws IOException {
    RepositoryClient client = repository(state.anyRepository(random));
    Blob layer = image.layer();
    if (!client.mountBlob(layer.digest(), image.repository())) {
      throw new UnexpectedAnswerException(
          "mount of " + layer.digest() + " from " + image.repository() + ": 202 instead of 201");
    }
    client.headBlob(layer.digest());
  }

  private void expect(String what, String digest, Pull pull) throws IOException {
    Sha256 sha256 = new Sha256();
    pull.into(sha256);
    String received = sha256.digest();
    if (!received.equals(digest)) {
      throw new UnexpectedAnswerException(
          what + ": received " + received + " instead of " + digest);
    }
  }

  @FunctionalInterface
  private interface Pull {
    void into(Sink sink) throws IOException;
  }

  private RepositoryClient repository(String name) {
    return new RepositoryClient(connection, name);
  }

  private static String text(Blob manifest) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(manifest.size()));
    manifest.content().read(0, bytes);
    return UTF_8.decode(bytes.flip()).toString();
  }

  /** Mostly small, a few of several megabytes. */
  private long layerSize() {
    int dice = random.nextInt(100);
    int most = dice < 60 ? 64 * KIB : dice < 95 ? MIB : 8 * MIB;
    return 1L + random.nextInt(most);
  }
}
