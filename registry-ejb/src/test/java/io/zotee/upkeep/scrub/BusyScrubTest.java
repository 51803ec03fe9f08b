package io.zotee.upkeep.scrub;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.DeleteManifest;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.StoredCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scrub among clients: what they change meanwhile, and how it ends early. */
class BusyScrubTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final String LAYER = "a layer";
  private static final Digest DIGEST = Digest.of(DigestAlgorithm.SHA256, bytes(LAYER));
  private static final int ROUNDS = 40;

  /** Lets something happen just before a copy is put aside. */
  private record Disturbed(BlobCopies copies, Runnable disturbance) implements BlobCopies {
    @Override
    public Optional<StoredCopy> of(RepositoryName repository, Digest digest) throws IOException {
      return copies.of(repository, digest);
    }

    @Override
    public Optional<StoredCopy> shared(Digest digest) throws IOException {
      return copies.shared(digest);
    }

    @Override
    public Optional<BlobContent> open(StoredCopy copy) throws IOException {
      return copies.open(copy);
    }

    @Override
    public boolean give(StoredCopy copy, RepositoryName to) throws IOException {
      return copies.give(copy, to);
    }

    @Override
    public Optional<String> quarantine(StoredCopy copy) throws IOException {
      disturbance.run();
      return copies.quarantine(copy);
    }
  }

  private static Heard scrub(ScrubStore store) throws IOException {
    Heard heard = new Heard();
    new Scrub(List.of(store), new ScrubEffort(1, false), Thread::new, heard, () -> false).run();
    return heard;
  }

  @Test
  void leavesWhatWasPushedAgainJustBefore(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, false)) {
      store.image(NAME, "1.0", LAYER);
      store.flip(NAME, DIGEST);
      Runnable pushedAgain =
          () -> {
            try {
              Path sound = Files.writeString(root.resolve("sound"), LAYER);
              Files.move(sound, store.file(NAME, DIGEST), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };

      Heard heard =
          scrub(
              new ScrubStore(
                  store.scrubbed.parts(), new Disturbed(store.driver.copies(), pushedAgain)));

      assertThat(heard.aside).isEmpty();
      assertThat(heard.statuses()).containsExactly(entry("team/app:1.0", "ok"));
      assertThat(store.file(NAME, DIGEST)).hasContent(LAYER);
    }
  }

  @Test
  void saysNothingOfWhatWasDeletedMeanwhile(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, false)) {
      Digest manifest = store.image(NAME, "1.0", LAYER);
      store.flip(NAME, DIGEST);
      Runnable deleted = () -> new DeleteManifest(store.registry).delete(NAME, manifest);

      Heard heard =
          scrub(
              new ScrubStore(
                  store.scrubbed.parts(), new Disturbed(store.driver.copies(), deleted)));

      assertThat(heard.results).isEmpty();
      assertThat(heard.aside).hasSize(1);
    }
  }

  @Test
  void harmsNobodyWhoPushesAndDeletes(@TempDir Path root) throws Exception {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(NAME, "stays", LAYER);
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<?> clients = threads.submit(() -> pushAndDelete(store, over));
      for (int round = 0; round < ROUNDS; round++) {
        Heard heard = store.scrub();
        assertThat(heard.aside).as("nothing was corrupt").isEmpty();
        assertThat(heard.statuses())
            .containsEntry("team/app:stays", "ok")
            .doesNotContainValue("affected");
      }
      over.set(true);
      clients.get();
      threads.shutdown();
    }
  }

  private static Void pushAndDelete(ScrubbedStore store, AtomicBoolean over) throws IOException {
    DeleteManifest deletion = new DeleteManifest(store.registry);
    for (int i = 0; !over.get(); i++) {
      String layer = "layer " + i % 3;
      Digest digest = Digest.of(DigestAlgorithm.SHA256, bytes(layer));
      Digest manifest = store.image(NAME, "moves", layer);
      deletion.delete(NAME, manifest);
      store.indexes.remove(
          NAME, snapshot -> !snapshot.needs(digest) && store.driver.blobs().delete(NAME, digest));
    }
    return null;
  }

  @Test
  void endsEarlyWhenItIsTold(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(repository("one"), "1.0", "first");
      store.image(repository("two"), "1.0", "second");
      Heard heard = new Heard();
      AtomicInteger asked = new AtomicInteger();
      Scrub scrub =
          new Scrub(
              List.of(store.scrubbed),
              new ScrubEffort(2, true),
              Thread::new,
              heard,
              () -> asked.incrementAndGet() > 5);

      ScrubReport report = scrub.run();

      assertThat(report.finished()).isFalse();
      assertThat(report.repositories()).isLessThan(2);
      assertThat(heard.results).isEmpty();
    }
  }

  @Test
  void readsSharedBytesOnce(@TempDir Path shared, @TempDir Path apart) throws IOException {
    String large = "x".repeat(1 << 20);
    for (boolean dedupe : List.of(true, false)) {
      try (ScrubbedStore store = new ScrubbedStore(dedupe ? shared : apart, dedupe)) {
        store.image(repository("one"), "1.0", large);
        store.image(repository("two"), "1.0", large);

        ScrubReport report =
            new Scrub(
                    List.of(store.scrubbed),
                    new ScrubEffort(1, true),
                    Thread::new,
                    new Heard(),
                    () -> false)
                .run();

        assertThat(report.bytes() >> 20).isEqualTo(dedupe ? 1 : 2);
        assertThat(report.blobs()).isEqualTo(4);
        assertThat(report.manifests()).isEqualTo(2);
      }
    }
  }

  @Test
  void managesAnIndexOfVeryManyManifests(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      Digest present = store.image(NAME, "", LAYER);
      Descriptor[] many = new io.zotee.oci.Descriptor[20_000];
      Arrays.fill(many, store.describe(NAME, present));
      many[many.length - 1] =
          ScrubbedStore.describe(MediaType.OCI_MANIFEST, DigestAlgorithm.SHA512, "absent");
      store.index(NAME, "many", many);

      assertThat(store.scrub().affected().error()).isEqualTo("blob not found");
    }
  }
}
