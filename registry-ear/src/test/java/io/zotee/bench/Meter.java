package io.zotee.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Lets the clients of one scenario work on one server, a stretch of time after another. */
final class Meter implements AutoCloseable {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int DIGITS = 3;

  private final String subject;
  private final Server server;
  private final ExecutorService threads;
  private final List<Connection> connections = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();

  /**
   * @param subject what is measured, as it stands in reports
   */
  Meter(String subject, Server server, Scenario scenario) throws IOException {
    this.subject = subject;
    this.server = server;
    this.threads = Executors.newFixedThreadPool(scenario.clients());
    try (Connection connection = server.connect()) {
      Scenario.Workload workload = scenario.setup().prepare(connection);
      for (int i = 0; i < scenario.clients(); i++) {
        Connection own = server.connect();
        connections.add(own);
        operations.add(workload.forClient(own));
      }
    }
  }

  String subject() {
    return subject;
  }

  Server server() {
    return server;
  }

  /** Lets every client repeat its operation until the time is over, each at least once. */
  Sample measure(Duration time) throws IOException, InterruptedException {
    List<Future<Tally>> tallies = new ArrayList<>();
    double cpuBefore = server.usage().cpuMillis();
    long begin = System.nanoTime();
    for (Operation operation : operations) {
      tallies.add(threads.submit(() -> repeat(operation, begin + time.toNanos())));
    }
    Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
    long errors = 0;
    String firstError = null;
    for (Future<Tally> future : tallies) {
      Tally tally = result(future);
      latency.add(tally.latency);
      errors += tally.errors;
      firstError = firstError == null ? tally.firstError : firstError;
    }
    long wall = System.nanoTime() - begin;
    return new Sample(wall, server.usage().cpuMillis() - cpuBefore, errors, firstError, latency);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private static Tally repeat(Operation operation, long until) {
    Tally tally = new Tally();
    do {
      operation.prepare();
      long start = System.nanoTime();
      try {
        operation.run();
        tally.latency.recordValue(Math.min(System.nanoTime() - start, LONGEST_NANOS));
      } catch (IOException e) {
        tally.errors++;
        tally.firstError = tally.firstError == null ? e.toString() : tally.firstError;
      }
    } while (System.nanoTime() - until < 0);
    return tally;
  }

  private static Tally result(Future<Tally> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static final class Tally {
    private final Histogram latency = new Histogram(LONGEST_NANOS, DIGITS);
    private long errors;
    private @Nullable String firstError;
  }
}
