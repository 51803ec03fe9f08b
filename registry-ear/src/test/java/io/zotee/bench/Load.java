package io.zotee.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A hundred clients at once in twenty repositories, for a given time. */
final class Load {
  static final int CLIENTS = 100;
  static final int REPOSITORIES = 20;

  private Load() {}

  /**
   * What came of it.
   *
   * @param failures answers that were wrong or missing; empty if all is well
   * @param actions pushes, pulls and the like that were right
   * @param peakBytes the most resident memory that the server had
   */
  record Result(
      List<String> failures, long actions, int images, double cpuMillis, long peakBytes) {}

  /** Lets the clients work until the time is over; what they have begun they finish. */
  static Result run(Server server, Duration time) throws IOException, InterruptedException {
    LoadState state = new LoadState(REPOSITORIES);
    AtomicInteger numbers = new AtomicInteger();
    double cpuBefore = server.usage().cpuMillis();
    long end = System.nanoTime() + time.toNanos();
    Clients.run(
        CLIENTS,
        server,
        connection -> {
          int number = numbers.getAndIncrement();
          LoadClient client = new LoadClient(connection, state, number);
          do {
            try {
              client.act();
            } catch (IOException e) {
              state.fail("client " + number + ": " + e);
            }
          } while (System.nanoTime() - end < 0);
        });
    return new Result(
        state.failures(),
        state.actions(),
        state.images(),
        server.usage().cpuMillis() - cpuBefore,
        server.usage().peakBytes());
  }
}
