package io.zotee.durability;

import io.zotee.oci.RepositoryName;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.util.Random;

/** The ways to push a blob. Every blob is unlike any other. */
final class BlobPushes {
  private static final int WAYS = 4;
  private static final int LEAST = 300;
  private static final int SMALL = 4 << 10;
  private static final int LARGE = 100 << 10;

  private final Registry registry;
  private final Random random;

  BlobPushes(Registry registry, Random random) {
    this.registry = registry;
    this.random = random;
  }

  /** Pushes a blob in one of the ways. */
  Blob push(RepositoryName repository) throws IOException {
    int size = size();
    return switch (random.nextInt(WAYS)) {
      case 0 -> inOneRequest(repository, size);
      case 1 -> streamed(repository, size);
      case 2 -> finish(repository, registry.startUpload(repository), 0, size);
      default -> inChunks(repository, size);
    };
  }

  private Blob inOneRequest(RepositoryName repository, int size) throws IOException {
    Blob blob = Blob.of(Content.random(MediaTypes.LAYER, size));
    registry.pushBlob(repository, blob);
    return blob;
  }

  private Blob streamed(RepositoryName repository, int size) throws IOException {
    UploadId id = registry.startUpload(repository);
    registry.stream(repository, id, SessionContent.slice(id, 0, size));
    return finish(repository, id, size, size);
  }

  private Blob inChunks(RepositoryName repository, int size) throws IOException {
    UploadId id = registry.startUpload(repository);
    int chunk = Math.max(2, size / (1 + random.nextInt(4)));
    int sent = 0;
    while (size - sent > chunk) {
      registry.append(repository, id, sent, SessionContent.slice(id, sent, sent + chunk));
      sent += chunk;
    }
    return finish(repository, id, sent, size);
  }

  /** Sends the rest of a session's blob and closes the session. */
  Blob finish(RepositoryName repository, UploadId id, int sent, int size) throws IOException {
    Blob blob = Blob.of(SessionContent.of(id, size));
    registry.finish(repository, id, blob.digest(), SessionContent.slice(id, sent, size));
    return blob;
  }

  /** Mostly a few kilobytes, some up to a hundred. */
  int size() {
    return LEAST + random.nextInt(random.nextInt(8) == 0 ? LARGE : SMALL);
  }
}
