package io.zotee.upkeep.scrub;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A few threads, each with a reader of its own, that share work. */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;
  private final List<CopyReader> readers = new ArrayList<>();
  private volatile boolean closed;

  /**
   * @param newReader makes a reader, given what says that it shall end
   */
  Workers(int count, ThreadFactory factory, Function<BooleanSupplier, CopyReader> newReader) {
    this.threads = Executors.newFixedThreadPool(count, factory);
    for (int i = 0; i < count; i++) {
      readers.add(newReader.apply(() -> closed));
    }
  }

  /**
   * Does work on each of some items, and returns when all is done. What the workers wrote can then
   * be read.
   *
   * @throws CancellationException when a worker was told to end
   */
  <T> void each(Iterable<T> items, BiConsumer<T, CopyReader> work) {
    Iterator<T> left = items.iterator();
    List<Future<?>> running = new ArrayList<>();
    for (CopyReader reader : readers) {
      running.add(threads.submit(() -> work(left, work, reader)));
    }
    for (Future<?> worker : running) {
      await(worker);
    }
  }

  private <T> void work(Iterator<T> left, BiConsumer<T, CopyReader> work, CopyReader reader) {
    for (Optional<T> item = next(left); item.isPresent(); item = next(left)) {
      work.accept(item.get(), reader);
    }
  }

  private <T> Optional<T> next(Iterator<T> left) {
    synchronized (left) {
      return left.hasNext() && !closed ? Optional.of(left.next()) : Optional.empty();
    }
  }

  private static void await(Future<?> worker) {
    try {
      worker.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the scrub was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Tells the threads to end, and waits for it. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
