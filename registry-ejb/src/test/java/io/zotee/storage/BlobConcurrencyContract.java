package io.zotee.storage;

import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every driver of {@link BlobStore} promises while many threads push, mount, ask and collect
 * the same few blobs.
 */
public abstract class BlobConcurrencyContract extends StoreContract {
  private static final int CLIENTS = 6;
  private static final int ROUNDS = Integer.getInteger("zotee.storm.rounds", 400);

  private static final int COLLECTED = 20;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  /** What was told within this time is not collected. */
  private static final Duration LEASE = Duration.ofMillis(100);

  /** By how much the clock of the store's times may be behind. */
  private static final Duration TICK = Duration.ofMillis(20);

  private static final List<RepositoryName> NAMES =
      List.of(repository("a"), repository("b"), repository("c"));
  private static final List<byte[]> CONTENTS =
      List.of(content(1, 100), content(2, 50_000), content(3, 1), content(4, 9_000));
  private static final List<Digest> DIGESTS =
      CONTENTS.stream().map(content -> Digest.of(DigestAlgorithm.SHA256, content)).toList();

  private final AtomicInteger checks = new AtomicInteger();
  private final AtomicInteger collected = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  @Test
  void whatWasToldStaysForItsTimeAndIsAlwaysWhole() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(i);
        clients.add(threads.submit(() -> client(random)));
      }
      Future<?> collector = threads.submit(this::collector);
      for (Future<?> client : clients) {
        client.get();
      }
      over.set(true);
      collector.get();
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
    assertThat(checks).as("looks within the time").hasValueGreaterThan(ROUNDS);
    assertThat(collected).as("collected blobs").hasValueGreaterThanOrEqualTo(COLLECTED);
    endsWithNothing();
  }

  private Void client(Random random) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    int round = 0;
    while ((round++ < ROUNDS || collected.get() < COLLECTED) && System.nanoTime() < deadline) {
      RepositoryName name = NAMES.get(random.nextInt(NAMES.size()));
      int which = inFashion(random);
      Instant before = Instant.now();
      if (isTold(random.nextInt(6), name, which, random)) {
        Instant end = before.plus(LEASE).minus(TICK);
        do {
          check(name, which, end);
        } while (random.nextInt(3) > 0);
      }
    }
    return null;
  }

  /** One of two contents; which two changes with time, so that the others become old. */
  private static int inFashion(Random random) {
    long season = System.nanoTime() / LEASE.toNanos();
    return (int) ((season + random.nextInt(2)) % CONTENTS.size());
  }

  private boolean isTold(int way, RepositoryName name, int which, Random random) throws Exception {
    Digest digest = DIGESTS.get(which);
    return switch (way) {
      case 0 -> {
        store().blobs().put(name, digest, CONTENTS.get(which));
        yield true;
      }
      case 1 -> {
        upload(name, which);
        yield true;
      }
      case 2 -> store().blobs().link(NAMES.get(random.nextInt(NAMES.size())), name, digest);
      case 3 -> store().blobs().linkFromAnywhere(name, digest);
      default -> store().blobs().tell(name, digest).isPresent();
    };
  }

  private void check(RepositoryName name, int which, Instant end) throws IOException {
    Optional<BlobContent> found = store().blobs().open(name, DIGESTS.get(which));
    boolean inTime = Instant.now().isBefore(end);
    if (inTime) {
      assertThat(found).as("%s of %s", which, name).isPresent();
      checks.incrementAndGet();
    }
    if (found.isPresent()) {
      try (BlobContent blob = found.get()) {
        assertThat(Arrays.equals(blob.stream().readAllBytes(), CONTENTS.get(which)))
            .as("whole")
            .isTrue();
      }
    }
  }

  private Void collector() throws IOException {
    while (!over.get()) {
      for (RepositoryName name : NAMES) {
        for (Digest digest : DIGESTS) {
          if (store().blobs().deleteUnlessTold(name, digest, Instant.now().minus(LEASE))) {
            collected.incrementAndGet();
          }
        }
      }
      store().blobs().sweep(() -> true);
    }
    return null;
  }

  private void endsWithNothing() throws IOException {
    Instant later = Instant.now().plusSeconds(60);
    for (Digest digest : DIGESTS) {
      for (RepositoryName name : NAMES) {
        store().blobs().deleteUnlessTold(name, digest, later);
        assertThat(store().blobs().find(name, digest)).isEmpty();
      }
      assertThat(store().blobs().linkFromAnywhere(NAMES.get(0), digest)).isFalse();
    }
    assertThat(store().blobs().sweep(() -> true)).as("left to sweep").isZero();
  }

  private void upload(RepositoryName repository, int which) throws Exception {
    UploadId id = store().uploads().create(repository, DigestAlgorithm.SHA256);
    try (Upload upload = store().uploads().acquire(repository, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(CONTENTS.get(which)), Long.MAX_VALUE);
      upload.commit(upload.digest(DIGESTS.get(which)));
    }
  }
}
