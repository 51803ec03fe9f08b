package io.zotee.telemetry.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines from any number of threads and has one of its own write them, in order and many at
 * once. Memory is bounded. Who is faster than the disk waits; but for a second at most: a full disk
 * or a reader that has gone must not stop the registry. Lines that are lost then are counted, which
 * is said once on standard error, and in the log as soon as it can be written again.
 */
public final class LineQueue implements AutoCloseable {
  /** Of each of two halves, one being filled while the other is written. */
  private static final int CAPACITY = 64 * 1024;

  /** How long a line may wait for others to be written with it. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How often it is said at most that somebody is too slow. */
  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final AtomicReference<@Nullable LineTarget> next = new AtomicReference<>();
  private final Consumer<String> complaints;
  private final Thread writer = new Thread(this::write, "zot-log");

  private ByteBuffer filling = ByteBuffer.allocateDirect(CAPACITY); // guarded by lock
  private ByteBuffer spare = ByteBuffer.allocateDirect(CAPACITY); // guarded by lock
  private boolean draining; // guarded by lock
  private boolean urgent; // guarded by lock
  private boolean inLine; // guarded by lock
  private boolean stuck; // guarded by lock
  private boolean closed; // guarded by lock
  private long lost; // guarded by lock
  private long nextComplaint = System.nanoTime(); // guarded by lock
  private Thread complaint = new Thread(); // guarded by lock

  // of the writer
  private LineTarget target;
  private boolean atLineStart = true;
  private boolean failing;

  LineQueue(LineTarget target, Consumer<String> complaints) {
    this.target = target;
    this.complaints = complaints;
    writer.setDaemon(true);
    writer.start();
  }

  /** To standard output. */
  public static LineQueue toStandardOutput() {
    return new LineQueue(new StandardOutput(), Complaints::say);
  }

  /**
   * To the end of a file, which may be rotated at any time by renaming or truncating it.
   *
   * @throws IOException when it cannot be created or written to
   */
  public static LineQueue toFile(Path path) throws IOException {
    LogFile file = new LogFile(path);
    file.open();
    return new LineQueue(file, Complaints::say);
  }

  /**
   * Has lines go to the end of a file instead: those that are taken from now on, and perhaps some
   * before. Each goes to one of the two, and to that one whole.
   *
   * @throws IOException when it cannot be created or written to; then nothing has changed
   */
  public void redirectToFile(Path path) throws IOException {
    LogFile file = new LogFile(path);
    file.open();
    redirect(file);
  }

  /** Has lines go to standard output instead, as {@link #redirectToFile} does. */
  public void redirectToStandardOutput() {
    redirect(new StandardOutput());
  }

  /**
   * Looks whether lines can go to a file, which is made when it is missing.
   *
   * @throws IOException when it cannot be created or written to
   */
  public static void check(Path path) throws IOException {
    try (LogFile file = new LogFile(path)) {
      file.open();
    }
  }

  private void redirect(LineTarget to) {
    LineTarget unused = next.getAndSet(to);
    if (unused != null) {
      close(unused);
    }
  }

  private void close(LineTarget done) {
    try {
      done.close();
    } catch (IOException e) {
      complaints.accept("the log was not closed well: " + e.getMessage());
    }
  }

  /**
   * Takes a line, with its end. What the buffer holds may change when this returns.
   *
   * @param now whether to write it at once rather than with others a few milliseconds later
   */
  public void put(ByteBuffer line, boolean now) {
    lock.lock();
    try {
      int length = line.remaining();
      if (closed || !await(() -> !inLine && filling.remaining() >= Math.min(length, CAPACITY))) {
        lost++;
        return;
      }
      if (length <= CAPACITY) {
        append(line, now);
      } else {
        appendInPieces(line);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was taken so far is written, for two seconds at most. */
  public void flush() {
    lock.lock();
    try {
      urgent = true;
      work.signal();
      awaitNanos(() -> filling.position() == 0 && !draining, FLUSH_NANOS);
    } finally {
      lock.unlock();
    }
  }

  /** Writes what was taken so far; takes nothing any more. */
  @Override
  public void close() {
    flush();
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void append(ByteBuffer line, boolean now) {
    int before = filling.position();
    filling.put(line);
    boolean isHalfFull = before < CAPACITY / 2 && filling.position() >= CAPACITY / 2;
    urgent |= now;
    if (before == 0 || isHalfFull || now) {
      work.signal();
    }
  }

  /** One that is longer than all the room there is, a configuration say. */
  private void appendInPieces(ByteBuffer line) {
    inLine = true;
    int end = line.limit();
    while (line.position() < end) {
      if (!await(() -> filling.hasRemaining())) {
        lost++;
        break;
      }
      line.limit(Math.min(end, line.position() + filling.remaining()));
      append(line, true);
    }
    inLine = false;
    room.signalAll();
  }

  /** Waits until there is room; not at all while others have waited in vain. */
  private boolean await(BooleanSupplier condition) {
    boolean met = condition.getAsBoolean() || (!stuck && awaitNanos(condition, PATIENCE_NANOS));
    if (!met && !stuck) {
      complainOfDelay();
    }
    stuck = !met;
    return met;
  }

  /** By a thread of its own: standard error may go to whoever does not read the log either. */
  private void complainOfDelay() {
    long now = System.nanoTime();
    if (now - nextComplaint >= 0 && !complaint.isAlive()) {
      nextComplaint = now + COMPLAINT_NANOS;
      complaint = new Thread(this::tellDelay, "zot-log-complaint");
      complaint.setDaemon(true);
      complaint.start();
    }
  }

  private void tellDelay() {
    complaints.accept(
        "nobody takes the lines of the log, or not fast enough: some are lost, and the log will"
            + " say how many");
  }

  private boolean awaitNanos(BooleanSupplier condition, long nanos) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + nanos;
    boolean met = condition.getAsBoolean();
    while (!met && deadline - System.nanoTime() > 0) {
      try {
        room.awaitNanos(deadline - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
      }
      met = condition.getAsBoolean();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return met;
  }

  private void write() {
    try {
      for (ByteBuffer batch = next(); batch.hasRemaining(); batch = next()) {
        write(batch);
        done(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      turn();
      close(target);
    }
  }

  /** Waits for lines, and a little for more; empty at the end. */
  private ByteBuffer next() throws InterruptedException {
    lock.lock();
    try {
      while (filling.position() == 0 && !closed) {
        work.await();
      }
      long left = LINGER_NANOS;
      while (!urgent && !closed && left > 0 && filling.position() < CAPACITY / 2) {
        left = work.awaitNanos(left);
      }
      urgent = false;
      draining = true;
      ByteBuffer batch = filling.flip();
      filling = spare;
      room.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void done(ByteBuffer batch) {
    lock.lock();
    try {
      spare = batch.clear();
      draining = false;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(ByteBuffer batch) {
    try {
      if (failing && !atLineStart) {
        all(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      all(batch);
      tellLost();
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        complaints.accept(
            "the log cannot be written (" + e.getMessage() + "); its lines are lost until it can");
      }
      lose(batch);
    }
  }

  private void all(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (atLineStart) {
        turn();
      }
      target.write(bytes, atLineStart);
      atLineStart = bytes.get(bytes.position() - 1) == '\n';
    }
  }

  /** Between two lines, goes on with the target that is wanted now. */
  private void turn() {
    LineTarget wanted = next.getAndSet(null);
    if (wanted != null) {
      close(target);
      target = wanted;
    }
  }

  private void lose(ByteBuffer batch) {
    long lines = 0;
    while (batch.hasRemaining()) {
      lines += batch.get() == '\n' ? 1 : 0;
    }
    takeLost(-lines);
  }

  private void tellLost() throws IOException {
    long lines = takeLost(0);
    if (lines > 0 && atLineStart) {
      all(
          new JsonLine()
              .begin(Instant.now())
              .field("level", "warn")
              .field("message", "lines of the log were lost")
              .field("lines", lines)
              .end());
      takeLost(lines);
    }
    if (failing) {
      failing = false;
      complaints.accept("the log can be written again");
    }
  }

  /** How many lines were lost, less those that were told. */
  private long takeLost(long told) {
    lock.lock();
    try {
      lost -= told;
      return lost;
    } finally {
      lock.unlock();
    }
  }
}
