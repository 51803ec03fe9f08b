package io.zotee.durability;

import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The server, started as a user starts it. */
final class HttpVictim implements Victim {
  private final Path root;
  private final ZotSetup setup;
  private final Promise promise;
  private @Nullable ZotServer server;

  /**
   * @param directory of its own; the store goes into {@code root} below it
   * @param promise {@code gcDelay}; {@link Promise#FOR_EVER} for a server that collects nothing
   */
  HttpVictim(Path directory, Promise promise) {
    this.root = directory.resolve("root");
    this.promise = promise;
    this.setup = ZotSetup.in(directory).configuration(configuration(root, promise));
  }

  static String configuration(Path root, Promise promise) {
    return """
        {"storage": {"rootDirectory": "%s", "gc": %s, "gcDelay": "%dms", "gcInterval": "1s",
          "gcMaxSchedulerDelay": "0s"},
         "http": {"port": "0"}, "log": {"level": "info"}}
        """
        .formatted(root, !promise.equals(Promise.FOR_EVER), promise.time().toMillis());
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Promise promise() {
    return promise;
  }

  @Override
  public List<Entry> live(Plan plan) {
    return plan.phase() == Plan.Phase.START ? start(plan) : load(plan);
  }

  private List<Entry> start(Plan plan) {
    kill();
    ZotServer starting = ZotServer.launch(setup);
    Pause.of(plan.delay());
    starting.kill();
    return List.of();
  }

  private List<Entry> load(Plan plan) {
    ZotServer running = running();
    List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    Workload workload =
        new Workload(new HttpRegistry(running.uri()), Ledger.in(entries), promise, plan.seed());
    AtomicBoolean stop = new AtomicBoolean();
    AtomicBoolean killed = new AtomicBoolean();
    Thread clients = new Thread(() -> workload.run(stop::get, killed::get), "workload");
    clients.start();
    if (plan.phase() == Plan.Phase.LOAD) {
      Pause.of(plan.delay());
    } else {
      Pause.of(plan.load());
      stop.set(true);
      join(clients);
      Pause.of(plan.delay());
    }
    killed.set(true);
    kill();
    join(clients);
    return entries;
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofMinutes(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("the clients do not end");
    }
  }

  @Override
  public <T> T ask(Questions<T> questions) throws IOException {
    return questions.ask(new HttpRegistry(running().uri()));
  }

  private ZotServer running() {
    ZotServer running = server;
    if (running == null) {
      running = ZotServer.start(setup);
      server = running;
    }
    return running;
  }

  private void kill() {
    if (server != null) {
      server.kill();
      server = null;
    }
  }

  @Override
  public void close() {
    if (server != null) {
      ZotServer.Stop stop = server.stop();
      if (stop.exitCode() != 0 && stop.exitCode() != 143) {
        throw new AssertionError("the server ended with " + stop.exitCode());
      }
      server = null;
    }
  }
}
