package io.zotee.repository;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import io.zotee.storage.UploadId;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Clients' work by chance, one request after another: every verb that changes something, on a few
 * repositories, layers and tags that meet all the time. Before each request it says what may be
 * true from now on, and after it what must be.
 */
final class MixedWork {
  private static final List<RepositoryName> NAMES =
      List.of(repository("a"), repository("a/b"), repository("blobs/c"));
  private static final int LAYERS = 6;
  private static final int TAGS = 3;
  private static final int LAYER_SIZE = 1500;

  private final Random random;
  private final Diary diary;
  private Expectation now = new Expectation();

  /** Is told what clients know. */
  interface Diary {
    /** A request begins; until it is over, each thing is as before or as after. */
    void begins(Expectation before, Expectation after);

    /** The last request was answered, well or not; from now on this must be so. */
    void answered(Expectation now);
  }

  /** A request. */
  private interface Request {
    void send() throws Exception;
  }

  MixedWork(long seed, Diary diary) {
    this.random = new Random(seed);
    this.diary = diary;
  }

  /**
   * Sends a request.
   *
   * @return false when the store failed
   */
  boolean step(TestRegistry registry) throws Exception {
    RepositoryName name = NAMES.get(random.nextInt(NAMES.size()));
    Expectation after = now.copy();
    Request request = choose(registry, name, after);
    if (request == null) {
      return true;
    }
    diary.begins(now, after);
    boolean worked = isAnswered(request);
    // Clients try again. What failed must then be done anew, not be taken for done.
    boolean done = worked || (random.nextBoolean() && isAnswered(request));
    if (done) {
      now = after;
    } else {
      // What the index says has not changed; content may be gone whose removal failed.
      after.blobs.forEach((each, blobs) -> now.blobs(each).keySet().retainAll(blobs.keySet()));
    }
    diary.answered(now);
    return worked;
  }

  private static boolean isAnswered(Request request) throws Exception {
    try {
      request.send();
      return true;
    } catch (RegistryException e) {
      switch (e.reason()) {
        case STORE_FAILED, STORE_FULL, UPLOAD_UNKNOWN, BLOB_UNKNOWN, DIGEST_MISMATCH -> {
          return false;
        }
        default -> throw e;
      }
    }
  }

  private @Nullable Request choose(TestRegistry registry, RepositoryName name, Expectation after) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> pushBlob(registry, name, after);
      case 2, 3 -> uploadInChunks(registry, name, after);
      case 4 -> mount(registry, name, after);
      case 5, 6, 7 -> pushImage(registry, name, after);
      case 8 -> pushIndex(registry, name, after);
      case 9 -> deleteTag(registry, name, after);
      case 10 -> deleteManifest(registry, name, after);
      default -> deleteBlob(registry, name, after);
    };
  }

  private String layer() {
    return "layer " + random.nextInt(LAYERS) + " ".repeat(LAYER_SIZE);
  }

  private Request pushBlob(TestRegistry registry, RepositoryName name, Expectation after) {
    String content = random.nextInt(3) == 0 ? "{}" : layer();
    after.blobs(name).put(Documents.digestOf(content), content);
    return () -> registry.blob(name, content);
  }

  private Request uploadInChunks(TestRegistry registry, RepositoryName name, Expectation after) {
    String content = layer();
    Digest digest = Documents.digestOf(content);
    boolean finishes = random.nextInt(4) > 0;
    if (finishes) {
      after.blobs(name).put(digest, content);
    }
    return () -> {
      UploadId id = registry.startUpload.start(name, DigestAlgorithm.SHA256);
      int half = content.length() / 2;
      registry.appendUpload.append(
          name, id, body(content.substring(0, half)), null, OptionalLong.empty());
      if (finishes) {
        finish(registry, name, id, digest, content.substring(half));
      } else {
        registry.cancelUpload.cancel(name, id);
      }
    };
  }

  /** Tries again with nothing more to send, as a client does that got no answer. */
  private static void finish(
      TestRegistry registry, RepositoryName name, UploadId id, Digest digest, String rest) {
    try {
      registry.finishUpload.finish(name, id, digest, body(rest), null, OptionalLong.empty());
    } catch (RegistryException e) {
      registry.finishUpload.finish(name, id, digest, body(""), null, OptionalLong.empty());
    }
  }

  private static ByteArrayInputStream body(String text) {
    return new ByteArrayInputStream(bytes(text));
  }

  private @Nullable Request mount(TestRegistry registry, RepositoryName name, Expectation after) {
    RepositoryName from = NAMES.get(random.nextInt(NAMES.size()));
    Digest digest = any(now.blobs(from).keySet().stream().toList());
    if (digest == null) {
      return null;
    }
    after.blobs(name).put(digest, now.blobs(from).get(digest));
    return () -> {
      if (!registry.mountBlob.mount(name, digest, from)) {
        throw new AssertionError(from + " has lost " + digest);
      }
    };
  }

  private <T> @Nullable T any(List<T> things) {
    return things.isEmpty() ? null : things.get(random.nextInt(things.size()));
  }

  private @Nullable Request pushImage(
      TestRegistry registry, RepositoryName name, Expectation after) {
    List<String> layers = new ArrayList<>(now.blobs(name).values());
    boolean hasConfig = layers.remove("{}");
    String layer = any(layers);
    if (!hasConfig || layer == null) {
      return null;
    }
    String members = "\"annotations\":{\"n\":\"" + random.nextInt(3) + "\"},";
    return push(registry, name, Documents.image(members, layer), after);
  }

  private @Nullable Request pushIndex(
      TestRegistry registry, RepositoryName name, Expectation after) {
    String image = any(List.copyOf(now.manifests(name).values()));
    return image == null
        ? null
        : push(registry, name, Documents.index(MediaType.OCI_INDEX, image), after);
  }

  private Request push(
      TestRegistry registry, RepositoryName name, String document, Expectation after) {
    Digest digest = Documents.digestOf(document);
    after.manifests(name).put(digest, document);
    Tag tag = new Tag("t" + random.nextInt(TAGS));
    Tag other = new Tag("t" + random.nextInt(TAGS));
    boolean byDigest = random.nextBoolean();
    after.tags(name).put(tag, digest);
    if (byDigest) {
      after.tags(name).put(other, digest);
      return () -> registry.push(name, digest, document, tag, other);
    }
    return () -> registry.push(name, tag, document);
  }

  private @Nullable Request deleteTag(
      TestRegistry registry, RepositoryName name, Expectation after) {
    Tag tag = any(List.copyOf(now.tags(name).keySet()));
    if (tag == null) {
      return null;
    }
    after.tags(name).remove(tag);
    return () -> registry.deleteManifest.delete(name, tag);
  }

  private @Nullable Request deleteManifest(
      TestRegistry registry, RepositoryName name, Expectation after) {
    List<Digest> free =
        now.manifests(name).entrySet().stream()
            .filter(each -> isFree(name, each.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    Digest digest = any(free);
    if (digest == null) {
      return null;
    }
    after.delete(name, digest);
    return () -> registry.deleteManifest.delete(name, digest);
  }

  /** Whether no manifest of the repository is made of this. */
  private boolean isFree(RepositoryName name, Digest content) {
    return now.manifests(name).values().stream()
        .noneMatch(document -> document.contains(content.toString()));
  }

  private @Nullable Request deleteBlob(
      TestRegistry registry, RepositoryName name, Expectation after) {
    List<Digest> free =
        now.blobs(name).keySet().stream().filter(digest -> isFree(name, digest)).toList();
    Digest digest = any(free);
    if (digest == null) {
      return null;
    }
    after.blobs(name).remove(digest);
    return () -> registry.deleteBlob.delete(name, digest);
  }
}
