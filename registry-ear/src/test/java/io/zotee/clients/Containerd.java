package io.zotee.clients;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A containerd with state and socket of its own, and {@code ctr} to drive it. */
final class Containerd {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Process daemon;
  private final Client ctr;

  private Containerd(Process daemon, Client ctr) {
    this.daemon = daemon;
    this.ctr = ctr;
  }

  /**
   * Starts containerd and waits until it answers.
   *
   * @throws org.opentest4j.TestAbortedException if it is not installed or cannot work here
   */
  static Containerd start(Path home) throws IOException, InterruptedException {
    Client.requireRoot();
    Client containerd = Client.named("containerd", home);
    Path socket = home.resolve("containerd.sock");
    Client ctr = Client.named("ctr", home).leading("--address=" + socket);
    Path configuration =
        Files.writeString(
            home.resolve("containerd.toml"),
            """
            version = 2
            root = "%1$s/root"
            state = "%1$s/state"
            disabled_plugins = ["io.containerd.grpc.v1.cri"]
            [grpc]
            address = "%2$s"
            [plugins."io.containerd.internal.v1.opt"]
            path = "%1$s/opt"
            """
                .formatted(home, socket));
    Path log = home.resolve("containerd.log");
    Process daemon =
        containerd
            .builder("--config=" + configuration)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Containerd started = new Containerd(daemon, ctr);
    started.awaitAnswer(log);
    return started;
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (ctr.builder("version").start().waitFor() != 0) {
      if (!daemon.isAlive() || Instant.now().isAfter(deadline)) {
        stop();
        throw new AssertionError("containerd does not answer:\n" + Files.readString(log));
      }
    }
  }

  /** The client that talks to this daemon. */
  Client ctr() {
    return ctr;
  }

  /** Stops the daemon and waits until it is gone. */
  void stop() throws InterruptedException {
    daemon.destroy();
    if (!daemon.waitFor(DEADLINE.toSeconds(), SECONDS)) {
      daemon.destroyForcibly().waitFor();
    }
  }
}
