package io.zotee.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What pulls in one repository notice when another one receives pushes and garbage is collected
 * every second. Each push moves a tag, so that what the tag named before becomes garbage: at any
 * time there are thousands of files that nothing refers to. Requests are sent at a fixed rate that
 * the machine can bear, and a delay counts from the time at which its request was due.
 */
final class Garbage {
  private static final String PULLED = "garbage/pulled";
  private static final String PUSHED = "garbage/pushed";
  private static final int BLOB_BYTES = 64 << 10;
  private static final int LAYER_BYTES = 1 << 10;
  private static final int PULLERS = 4;
  private static final int PULLS_PER_SECOND = 100 * PULLERS;
  private static final int PUSHERS = 2;
  private static final int PUSHES_PER_SECOND = 100;
  private static final int TAGS = 10;
  private static final Duration GC_DELAY = Duration.ofSeconds(10);
  private static final Duration GC_INTERVAL = Duration.ofSeconds(1);
  private static final int DIGITS = 3;
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

  private final int rounds;
  private final Duration round;
  private final AtomicLong pushes = new AtomicLong();

  Garbage(Options options) {
    this.rounds = options.rounds();
    this.round = options.round();
  }

  /** What the pulls see, and on which server. */
  enum Situation {
    /** Nobody pushes; what was garbage is gone. */
    QUIET,
    /** A hundred pushes a second, and no garbage collection. */
    PUSHES,
    /** A hundred pushes a second, and a garbage collection every second. */
    PUSHES_AND_COLLECTION
  }

  /** Time between a request's due time and its answer in nanoseconds, by situation. */
  private record Round(Histogram quiet, Histogram pushes, Histogram pushesAndCollection) {
    Histogram in(Situation situation) {
      return switch (situation) {
        case QUIET -> quiet;
        case PUSHES -> pushes;
        case PUSHES_AND_COLLECTION -> pushesAndCollection;
      };
    }
  }

  /** What was measured in all rounds. */
  static final class Result {
    private final List<Round> rounds;

    private Result(List<Round> rounds) {
      this.rounds = rounds;
    }

    /** Over all rounds together, in milliseconds. */
    double millis(Situation situation, double percentile) {
      Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
      rounds.forEach(each -> all.add(each.in(situation)));
      return all.getValueAtPercentile(percentile) / 1e6;
    }

    /** How the p99 of each round compares to that of its quiet part. */
    List<Double> ratios(Situation situation) {
      return rounds.stream().map(each -> p99(each.in(situation)) / p99(each.quiet())).toList();
    }

    private static double p99(Histogram latency) {
      return (double) latency.getValueAtPercentile(99);
    }
  }

  /**
   * Measures all situations in turns.
   *
   * @param directory where the servers' directories go
   */
  Result measure(Program program, Path directory) throws IOException, InterruptedException {
    List<Round> measured = new ArrayList<>();
    try (Server keeping = Server.start(program, directory.resolve("keeping"), keeping());
        Server collecting = Server.start(program, directory.resolve("collecting"), collecting())) {
      Image kept = prepare(keeping);
      Image collected = prepare(collecting);
      for (int i = 0; i <= rounds; i++) {
        Histogram quiet = pull(collecting, collected);
        Histogram pushing = whilePushing(keeping, kept);
        measured.add(new Round(quiet, pushing, whilePushing(collecting, collected)));
        Thread.sleep(GC_DELAY.plus(GC_INTERVAL.multipliedBy(3)).toMillis());
      }
    }
    return new Result(measured.subList(1, measured.size())); // the first only warms the servers
  }

  private static JsonObject keeping() {
    return Json.createObjectBuilder().add("gc", false).build();
  }

  private static JsonObject collecting() {
    return Json.createObjectBuilder()
        .add("gc", true)
        .add("gcDelay", GC_DELAY.toSeconds() + "s")
        .add("gcInterval", GC_INTERVAL.toSeconds() + "s")
        .add("gcMaxSchedulerDelay", "0s")
        .build();
  }

  private static Image prepare(Server server) throws IOException {
    try (Connection connection = server.connect()) {
      return Image.push(new RepositoryClient(connection, PULLED), "v1", BLOB_BYTES);
    }
  }

  /** Pulls after pushes have gone on for so long that there is as much garbage as there will be. */
  private Histogram whilePushing(Server server, Image image)
      throws IOException, InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread pushing =
        new Thread(
            () -> {
              try {
                Clients.run(PUSHERS, server, connection -> push(connection, stop));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    pushing.start();
    Thread.sleep(GC_DELAY.plus(GC_INTERVAL).toMillis());
    try {
      return pull(server, image);
    } finally {
      stop.set(true);
      pushing.join();
    }
  }

  private Histogram pull(Server server, Image image) throws IOException, InterruptedException {
    Histogram latency = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    long end = System.nanoTime() + round.toNanos();
    Clients.run(
        PULLERS,
        server,
        connection -> {
          RepositoryClient client = new RepositoryClient(connection, PULLED);
          Pace pace = new Pace(PULLS_PER_SECOND / PULLERS);
          while (System.nanoTime() - end < 0) {
            long due = pace.await();
            client.getManifest("v1", Sink.DISCARD);
            client.getBlob(image.layer().digest(), Sink.DISCARD);
            latency.recordValue(Math.min(System.nanoTime() - due, LONGEST_NANOS));
          }
        });
    return latency;
  }

  private void push(Connection connection, AtomicBoolean stop) throws IOException {
    RepositoryClient client = new RepositoryClient(connection, PUSHED);
    UniqueBlobs layers = new UniqueBlobs(LAYER_BYTES);
    Pace pace = new Pace(PUSHES_PER_SECOND / PUSHERS);
    while (!stop.get()) {
      pace.await();
      long number = pushes.incrementAndGet();
      Blob layer = layers.next();
      Blob config = Manifests.config("garbage " + number);
      client.pushBlobAtOnce(layer);
      client.pushBlobAtOnce(config);
      client.putManifest("t" + number % TAGS, Manifests.of(config, layer, "garbage"));
    }
  }

  /** Hands out the times at which something is due. */
  private static final class Pace {
    private final long interval;
    private long next = System.nanoTime();

    Pace(int perSecond) {
      this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /** Waits for the next due time, if it is not past, and returns it. */
    long await() {
      long due = next;
      next += interval;
      long now = System.nanoTime();
      while (now - due < 0) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      return due;
    }
  }
}
