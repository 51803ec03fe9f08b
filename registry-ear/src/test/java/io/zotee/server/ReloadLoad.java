package io.zotee.server;

import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that push and pull all the time, and notice every request that fails. */
final class ReloadLoad implements AutoCloseable {
  /** Leaves some of the machine to others; long runs are long. */
  private static final Duration BREATH = Duration.ofMillis(20);

  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /** Begins at once. */
  ReloadLoad(RegistryClient registry, int number) {
    for (int i = 0; i < number; i++) {
      Repository repository = registry.repository("load/client" + i);
      Thread thread = new Thread(() -> run(repository), "load-" + i);
      clients.add(thread);
      thread.start();
    }
  }

  private void run(Repository repository) {
    while (!stopped) {
      try {
        round(repository);
        rounds.incrementAndGet();
        LockSupport.parkNanos(BREATH.toNanos());
      } catch (RuntimeException | AssertionError e) {
        failures.add(e);
      }
    }
  }

  /** An image goes in, comes out, and goes, with every request answered as it should be. */
  private static void round(Repository repository) {
    Sample image = Samples.image();
    repository.have(image, "1");
    require(200, repository.getManifest("1").status());
    require(200, repository.headManifest(image.topDigest()).status());
    require(202, repository.deleteManifest(image.topDigest()).status());
  }

  private static void require(int expected, int status) {
    if (status != expected) {
      throw new AssertionError("answered " + status + " rather than " + expected);
    }
  }

  /** Rounds that went well so far. */
  int rounds() {
    return rounds.get();
  }

  /** What went wrong so far. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    stopped = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
