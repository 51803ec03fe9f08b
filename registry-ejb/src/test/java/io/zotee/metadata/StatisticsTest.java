package io.zotee.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final RepositoryName A = new RepositoryName("a");
  private static final RepositoryName AB = new RepositoryName("a/b");
  private static final Digest ONE = digest("one");
  private static final Digest TWO = digest("two");
  private static final Tag TAG = new Tag("t");
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private final FakeMetadataStore store = new FakeMetadataStore();
  private Statistics statistics = open();

  private Statistics open() {
    return new Statistics(store, new SettableClock(now), Thread::new);
  }

  private static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }

  private Instant later(Duration duration) {
    return Instant.ofEpochMilli(now.addAndGet(duration.toMillis()));
  }

  private ImageStatistics image(RepositoryName name, Digest digest) throws IOException {
    return statistics.of(name).images().getOrDefault(digest, ImageStatistics.NOTHING);
  }

  /** Runs a check on what is in memory, what is written, and what is read after a restart. */
  private void always(Check check) throws IOException {
    check.run();
    statistics.flush();
    check.run();
    statistics.close();
    statistics = open();
    check.run();
  }

  private interface Check {
    void run() throws IOException;
  }

  @Test
  void knowNothingAtFirst() throws IOException {
    always(() -> assertThat(statistics.of(A)).isEqualTo(RepositoryStatistics.EMPTY));
  }

  @Test
  void keepTheFirstPushAndTheLastPull() throws IOException {
    statistics.pushed(A, ONE);
    later(Duration.ofSeconds(1));
    statistics.pushed(A, ONE);
    statistics.pulled(A, ONE);
    Instant pulled = later(Duration.ofSeconds(1));
    statistics.pulled(A, ONE);
    always(
        () ->
            assertThat(statistics.of(A))
                .isEqualTo(
                    new RepositoryStatistics(
                        Map.of(ONE, new ImageStatistics(START, pulled, 2)), Map.of())));
  }

  @Test
  void addToWhatIsWritten() throws IOException {
    statistics.pushed(A, ONE);
    statistics.pulled(A, ONE);
    statistics.flush();
    Instant pulled = later(Duration.ofDays(1));
    statistics.pushed(A, ONE);
    statistics.pulled(A, ONE);
    always(() -> assertThat(image(A, ONE)).isEqualTo(new ImageStatistics(START, pulled, 2)));
  }

  @Test
  void takeAnEarlierPushThatSomebodyKnows() throws IOException {
    Instant before = START.minus(Duration.ofDays(3));
    statistics.pulled(A, ONE);
    statistics.flush();
    statistics.pushed(A, ONE, before);
    always(() -> assertThat(image(A, ONE)).isEqualTo(new ImageStatistics(before, START, 1)));
  }

  @Test
  void countAPullOfWhatTheyDidNotSeePushed() throws IOException {
    statistics.pulled(A, ONE);
    always(() -> assertThat(image(A, ONE)).isEqualTo(new ImageStatistics(null, START, 1)));
  }

  @Test
  void keepWhenATagWasLastSet() throws IOException {
    statistics.tagged(A, TAG, ONE);
    later(Duration.ofSeconds(5));
    statistics.tagged(A, TAG, TWO);
    Instant again = later(Duration.ofSeconds(5));
    statistics.tagged(A, TAG, TWO);
    always(
        () ->
            assertThat(statistics.of(A).tags())
                .isEqualTo(Map.of(TAG, new TagStatistics(TWO, again))));
    statistics.untagged(A, TAG);
    always(() -> assertThat(statistics.of(A).tags()).isEmpty());
    assertThat(store.size()).isZero();
  }

  @Test
  void tellRepositoriesApart() throws IOException {
    statistics.pushed(A, ONE);
    statistics.tagged(AB, TAG, TWO);
    always(
        () -> {
          assertThat(statistics.of(A).images()).containsOnlyKeys(ONE);
          assertThat(statistics.of(A).tags()).isEmpty();
          assertThat(statistics.of(AB).images()).isEmpty();
          assertThat(statistics.of(AB).tags()).containsOnlyKeys(TAG);
        });
  }

  @Test
  void forgetWhatIsRemoved() throws IOException {
    statistics.pushed(A, ONE);
    statistics.pushed(A, TWO);
    statistics.flush();
    statistics.removed(A, ONE);
    always(() -> assertThat(statistics.of(A).images()).containsOnlyKeys(TWO));
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void beginAnewAfterARemoval() throws IOException {
    statistics.pushed(A, ONE);
    statistics.pulled(A, ONE);
    statistics.flush();
    statistics.pulled(A, ONE);
    statistics.removed(A, ONE);
    Instant again = later(Duration.ofSeconds(1));
    statistics.pushed(A, ONE);
    always(() -> assertThat(image(A, ONE)).isEqualTo(new ImageStatistics(again, null, 0)));
  }

  @Test
  void forgetAWholeRepository() throws IOException {
    for (int i = 0; i < 25_000; i++) {
      statistics.pushed(A, digest("image" + i));
    }
    statistics.tagged(A, TAG, ONE);
    statistics.pushed(AB, ONE);
    statistics.flush();
    statistics.pulled(A, ONE);
    statistics.removed(A);
    statistics.pushed(A, TWO);
    always(
        () -> {
          assertThat(statistics.of(A).images()).containsOnlyKeys(TWO);
          assertThat(statistics.of(A).tags()).isEmpty();
          assertThat(statistics.of(AB).images()).containsOnlyKeys(ONE);
        });
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void areWrittenByThemselves() {
    statistics.pushed(A, ONE);
    long start = System.nanoTime();
    while (store.size() == 0) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void waitForAStoreThatFails() throws IOException {
    statistics.pushed(A, ONE);
    store.fail(new IOException("No space left on device"));
    statistics.flush();
    statistics.pushed(A, TWO);
    statistics.flush();
    assertThatThrownBy(() -> statistics.of(A)).hasMessage("No space left on device");
    store.fail(null);
    assertThat(statistics.of(A).images()).containsOnlyKeys(ONE, TWO);
    always(() -> assertThat(statistics.of(A).images()).containsOnlyKeys(ONE, TWO));
  }

  @Test
  void takeNoMoreMemoryHoweverManyImagesThereAre() throws IOException {
    store.fail(new IOException("No space left on device"));
    for (int i = 0; i < 3 * Statistics.MAX_PENDING; i++) {
      statistics.pulled(A, digest("image" + i));
    }
    store.fail(null);
    statistics.flush();
    assertThat(store.size()).isBetween(Statistics.MAX_PENDING / 2, 2 * Statistics.MAX_PENDING);
    statistics.pulled(A, ONE);
    assertThat(image(A, ONE).pulls()).isEqualTo(1);
  }

  @Test
  void countEveryPullOfManyThreads() throws Exception {
    int threads = 4;
    int pulls = 200_000;
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread client =
          new Thread(
              () -> {
                for (int j = 0; j < pulls; j++) {
                  statistics.pulled(A, (j & 1) == 0 ? ONE : TWO);
                }
              });
      client.start();
      clients.add(client);
    }
    while (clients.stream().anyMatch(Thread::isAlive)) {
      statistics.flush();
    }
    for (Thread client : clients) {
      client.join();
    }
    statistics.flush();
    assertThat(image(A, ONE).pulls() + image(A, TWO).pulls())
        .as("a pull that comes while events are written may count twice, but is never lost")
        .isBetween((long) threads * pulls, (long) threads * pulls + 1000);
  }

  @Test
  void takeNoMemoryForAPull() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 1000; i++) {
      statistics.pulled(A, ONE);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      statistics.pulled(A, ONE);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
  }

  @Test
  void readOnlyWhatTheyWrote() {
    assertThat(ImageStatistics.decoded(new byte[0])).isEqualTo(ImageStatistics.NOTHING);
    assertThat(ImageStatistics.decoded(new byte[25])).isEqualTo(ImageStatistics.NOTHING);
    assertThat(TagStatistics.decoded(new byte[0])).isNull();
    assertThat(TagStatistics.decoded(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 'x'})).isNull();
    ImageStatistics image = new ImageStatistics(START, null, 7);
    byte[] longer = Arrays.copyOf(image.encoded(), 40);
    assertThat(ImageStatistics.decoded(longer)).isEqualTo(image);
  }

  @AfterEach
  void close() {
    statistics.close();
  }

  /** A clock that the test sets. */
  private static final class SettableClock extends Clock {
    private final AtomicLong now;

    SettableClock(AtomicLong now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long millis() {
      return now.get();
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }
}
