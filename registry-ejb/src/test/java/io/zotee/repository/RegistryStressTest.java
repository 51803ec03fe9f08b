package io.zotee.repository;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients push, move, delete and read in one repository; nobody sees half of anything. */
class RegistryStressTest {
  private static final RepositoryName NAME = repository("busy/app");
  private static final int WRITERS = 4;
  private static final int READERS = 2;
  private static final int ROUNDS = 150;
  private static final int IMAGES = 5;
  private static final int TAGS = 3;

  @Test
  void noReaderSeesATagWithoutItsManifest(@TempDir Path root) throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    AtomicInteger pulled = new AtomicInteger();
    List<Digest> kept = new ArrayList<>();
    try (TestRegistry registry = new TestRegistry(root)) {
      List<Callable<Void>> clients = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(i);
        String own = "own-" + i;
        clients.add(
            () -> {
              try {
                for (int round = 0; round < ROUNDS; round++) {
                  write(registry, random);
                }
                registry.image(NAME, own, own);
              } finally {
                writing.decrementAndGet();
              }
              return null;
            });
      }
      for (int i = 0; i < READERS; i++) {
        clients.add(
            () -> {
              while (writing.get() > 0) {
                pulled.addAndGet(readAll(registry));
              }
              return null;
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(clients.size());
      try {
        for (Future<Void> client : threads.invokeAll(clients)) {
          client.get();
        }
      } finally {
        threads.shutdown();
      }
      assertThat(readAll(registry)).isPositive();
      for (int i = 0; i < WRITERS; i++) {
        kept.add(registry.pullManifest.describe(NAME, new Tag("own-" + i)).digest());
      }
    }
    assertThat(pulled.get()).as("what readers saw was not nothing").isPositive();
    try (TestRegistry again = new TestRegistry(root)) {
      for (int i = 0; i < WRITERS; i++) {
        assertThat(again.pullManifest.describe(NAME, new Tag("own-" + i)).digest())
            .isEqualTo(kept.get(i));
      }
      assertThat(readAll(again)).isPositive();
    }
  }

  /** Does something by chance; being refused is part of it. */
  private static void write(TestRegistry registry, Random random) {
    String layer = "layer " + random.nextInt(IMAGES);
    Tag tag = new Tag("t" + random.nextInt(TAGS));
    Digest image = Documents.digestOf(Documents.image("", layer));
    try {
      switch (random.nextInt(6)) {
        case 0 -> registry.deleteManifest.delete(NAME, tag);
        case 1 -> registry.deleteManifest.delete(NAME, image);
        case 2 -> registry.deleteBlob.delete(NAME, Documents.digestOf(layer));
        default -> registry.image(NAME, tag.value(), layer);
      }
    } catch (RegistryException e) {
      assertThat(e.reason())
          .isIn(
              Reason.NAME_UNKNOWN,
              Reason.MANIFEST_UNKNOWN,
              Reason.MANIFEST_PART_UNKNOWN,
              Reason.BLOB_UNKNOWN,
              Reason.BLOB_IN_USE);
    }
  }

  /** Pulls every tag that is listed; tells how many were still there. */
  private static int readAll(TestRegistry registry) throws Exception {
    List<Tag> tags;
    try {
      tags = registry.listTags.list(NAME, OptionalInt.empty(), null).items();
    } catch (RegistryException e) {
      assertThat(e.reason()).isEqualTo(Reason.NAME_UNKNOWN);
      return 0;
    }
    int pulled = 0;
    for (Tag tag : tags) {
      try {
        Descriptor manifest = registry.pullManifest.describe(NAME, tag);
        assertThat(registry.store.blobs(NAME).size(NAME, manifest.digest()))
            .as("the bytes of %s", manifest.digest())
            .hasValue(manifest.size());
        assertThat(registry.pull(NAME, tag)).startsWith(bytes("{\"schemaVersion\":2"));
        pulled++;
      } catch (RegistryException e) {
        // It was listed, and deleted before it was pulled.
        assertThat(e.reason()).isEqualTo(Reason.MANIFEST_UNKNOWN);
      }
    }
    return pulled;
  }

  @Test
  void everyVisibleImageHasItsLayer(@TempDir Path root) throws Exception {
    // One pushes an image whose layer another deletes all the time.
    Digest layer = Documents.digestOf("contested");
    try (TestRegistry registry = new TestRegistry(root)) {
      ExecutorService threads = Executors.newFixedThreadPool(1);
      try {
        AtomicInteger visible = new AtomicInteger();
        Future<?> deleting =
            threads.submit(
                () -> {
                  while (visible.get() < 40) {
                    try {
                      registry.deleteBlob.delete(NAME, layer);
                    } catch (RegistryException e) {
                      assertThat(e.reason()).isIn(Reason.BLOB_UNKNOWN, Reason.BLOB_IN_USE);
                    }
                  }
                });
        while (visible.get() < 40) {
          try {
            Digest image = registry.image(NAME, "v1", "contested");
            assertThat(registry.pullBlob(NAME, layer)).isEqualTo(bytes("contested"));
            visible.incrementAndGet();
            registry.deleteManifest.delete(NAME, image);
          } catch (RegistryException e) {
            assertThat(e.reason()).isEqualTo(Reason.MANIFEST_PART_UNKNOWN);
          } catch (AssertionError e) {
            visible.set(40);
            throw e;
          }
        }
        deleting.get();
      } finally {
        threads.shutdown();
      }
    }
  }
}
