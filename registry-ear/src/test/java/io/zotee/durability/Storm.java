package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many clients, quick and slow ones, work in the same repositories while garbage is collected all
 * the time. None may miss anything that it was promised; in the end the store must hold what can be
 * reached, and nothing else.
 */
final class Storm {
  private static final int QUICK = 3;
  private static final int SLOW = 20;
  private static final int MOST_FAILURES = 20;
  private static final Duration BETWEEN_ACTIONS = Duration.ofMillis(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final List<RepositoryName> REPOSITORIES =
      IntStream.range(0, 6).mapToObj(i -> new RepositoryName("storm/app-" + i)).toList();

  private final Registry registry;
  private final Promise promise;
  private final Duration time;
  private final Random random;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Supplier<Map<Key, Digest>>> tags = new ArrayList<>();
  private final AtomicLong actions = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private Instant end = Instant.MIN;

  /**
   * @param promise the registry's {@code gcDelay}
   * @param time how long the clients work
   */
  Storm(Registry registry, Promise promise, Duration time, long seed) {
    this.registry = registry;
    this.promise = promise;
    this.time = time;
    this.random = new Random(seed);
  }

  private interface Actor {
    void act() throws IOException;
  }

  /** Lets the clients work until the time is over. */
  void blow() {
    end = Instant.now().plus(time);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < QUICK; i++) {
      Client client = new Client(registry, newRandom(), REPOSITORIES, promise, "quick" + i);
      tags.add(client::tags);
      threads.add(
          start(
              () -> {
                client.act();
                Pause.of(BETWEEN_ACTIONS);
              }));
    }
    for (int i = 0; i < SLOW; i++) {
      SlowClient client =
          new SlowClient(registry, newRandom(), REPOSITORIES, promise, this::isOver, "slow" + i);
      tags.add(client::tags);
      threads.add(start(client::act));
    }
    threads.forEach(Storm::join);
    checkTags();
  }

  private Thread start(Actor actor) {
    Thread thread = new Thread(() -> work(actor), "storm");
    thread.start();
    return thread;
  }

  private void work(Actor actor) {
    while (!isOver()) {
      try {
        actor.act();
        actions.incrementAndGet();
      } catch (SlowClient.LateException e) {
        late.incrementAndGet();
      } catch (IOException | RuntimeException | AssertionError e) {
        failures.add(Instant.now() + " " + e);
      }
    }
  }

  private boolean isOver() {
    return Instant.now().isAfter(end) || failures.size() > MOST_FAILURES;
  }

  private Random newRandom() {
    return new Random(random.nextLong());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Every tag must name what its client has made it name. */
  private void checkTags() {
    Map<Key, Digest> expected = new HashMap<>();
    tags.forEach(client -> expected.putAll(client.get()));
    try {
      for (Map.Entry<Key, Digest> each : expected.entrySet()) {
        Key key = each.getKey();
        boolean right =
            registry
                .manifest(key.repository(), new Tag(key.name()))
                .map(bytes -> Digest.of(DigestAlgorithm.SHA256, bytes).equals(each.getValue()))
                .orElse(false);
        if (!right) {
          failures.add(key + " does not name " + each.getValue() + " in the end");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the store holds what can be reached, and nothing else; says what is different if
   * that does not come about.
   *
   * @param root of the store, which nobody uses now
   * @param patience how long to wait
   */
  void settle(Path root, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Set<String> differences = differences(root);
    while (!differences.isEmpty() && Instant.now().isBefore(deadline)) {
      Pause.of(BETWEEN_LOOKS);
      differences = differences(root);
    }
    failures.addAll(differences);
  }

  private static Set<String> differences(Path root) {
    try {
      return Reachable.differences(root);
    } catch (IOException | UncheckedIOException e) {
      return Set.of("while files are still removed: " + e); // it is not at rest yet
    }
  }

  /** What went wrong; nothing if all is well. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Things that clients have done, most of them several requests. */
  long actions() {
    return actions.get();
  }

  @Override
  public String toString() {
    return "%d actions in %s, %d given up because this machine was too slow, %d failures"
        .formatted(actions.get(), time, late.get(), failures.size());
  }
}
