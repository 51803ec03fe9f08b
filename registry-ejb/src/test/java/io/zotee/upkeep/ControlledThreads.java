package io.zotee.upkeep;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time: at every {@link #pause} the running one stops and chance, by
 * a seed, picks the next. One that waits for a lock is passed over until it has it; it goes on when
 * the lock is free, so a seed does not repeat a run exactly, but nearly.
 */
final class ControlledThreads {
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

  private final Random random;
  private final List<Actor> actors = new ArrayList<>();

  ControlledThreads(long seed) {
    this.random = new Random(seed);
  }

  /** What a thread does. */
  interface Body {
    void run() throws Exception;
  }

  private static final class Actor {
    private final Thread thread;
    private final Semaphore go = new Semaphore(0);
    private volatile boolean paused = true;
    private volatile boolean done;
    private volatile @Nullable Throwable failure;

    Actor(String name, Body body) {
      thread =
          new Thread(
              () -> {
                CURRENT.set(this);
                go.acquireUninterruptibly();
                try {
                  body.run();
                } catch (Throwable e) {
                  failure = e;
                } finally {
                  done = true;
                }
              },
              name);
    }

    void stop() {
      paused = true;
      go.acquireUninterruptibly();
    }

    boolean isAtRest() {
      if (paused || done) {
        return true;
      }
      ThreadInfo info = THREADS.getThreadInfo(thread.getId());
      return info != null && info.getLockOwnerId() >= 0; // a free lock is about to be taken
    }
  }

  /** Adds a thread; it begins in {@link #run}. */
  void add(String name, Body body) {
    actors.add(new Actor(name, body));
  }

  /** To be called wherever another thread may come in between; does nothing in other threads. */
  static void pause() {
    Actor actor = CURRENT.get();
    if (actor != null) {
      actor.stop();
    }
  }

  /**
   * Runs all threads to their ends.
   *
   * @param between is called at moments at which no thread runs
   */
  void run(Body between) throws Exception {
    actors.forEach(actor -> actor.thread.start());
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!actors.stream().allMatch(actor -> actor.done)) {
      if (actors.stream().allMatch(Actor::isAtRest)) {
        between.run();
        List<Actor> ready = actors.stream().filter(a -> a.paused && !a.done).toList();
        if (!ready.isEmpty()) {
          Actor next = ready.get(random.nextInt(ready.size()));
          next.paused = false;
          next.go.release();
        }
      }
      Thread.onSpinWait();
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the threads do not get on");
      }
    }
    for (Actor actor : actors) {
      Throwable failure = actor.failure;
      if (failure != null) {
        throw new AssertionError(actor.thread.getName() + " failed", failure);
      }
    }
    between.run();
  }
}
