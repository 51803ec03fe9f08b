package io.zotee.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once, each with a thread and a connection of its own. */
final class Clients {
  private Clients() {}

  /** What one client does until it is done. */
  @FunctionalInterface
  interface Task {
    void run(Connection connection) throws IOException;
  }

  /** Returns when all are done; fails as the first one that fails, after all have ended. */
  static void run(int clients, Server server, Task task) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      running.add(
          threads.submit(
              () -> {
                try (Connection connection = server.connect()) {
                  task.run(connection);
                }
                return null;
              }));
    }
    threads.shutdown();
    IOException failure = null;
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failure = failure == null ? new IOException(e.getCause()) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
