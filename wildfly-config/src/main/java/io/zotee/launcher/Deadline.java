package io.zotee.launcher;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When a command that goes on and on shall end: after a time, or by SIGINT or SIGTERM. A signal
 * ends the process with 0, but not before the command has closed this, for up to five seconds.
 */
final class Deadline implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long start = System.nanoTime();
  private final Duration timeout;

  private Deadline(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * A deadline from now on.
   *
   * @param timeout zero for none
   */
  static Deadline after(Duration timeout) {
    Deadline deadline = new Deadline(timeout);
    StopSignals.exitWithZero();
    Runtime.getRuntime().addShutdownHook(new Thread(deadline::interrupt, "zot-stop"));
    return deadline;
  }

  private void interrupt() {
    interrupted.countDown();
    try {
      closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was a signal. */
  boolean isInterrupted() {
    return interrupted.getCount() == 0;
  }

  boolean isOver() {
    return isInterrupted() || left().isNegative() || left().isZero();
  }

  /** Waits for a time, or until the deadline; whether it is over. */
  boolean await(Duration time) throws InterruptedException {
    Duration wait = time.compareTo(left()) < 0 ? time : left();
    interrupted.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    return isOver();
  }

  private Duration left() {
    return timeout.isZero()
        ? Duration.ofSeconds(Integer.MAX_VALUE)
        : timeout.minusNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
