package io.zotee.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A registry that runs for a measurement, on 127.0.0.1 and a fresh root directory. Ours and zot are
 * started alike: {@code <executable> serve <configuration>}.
 */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The log level of a measurement that is not of the log. */
  static final String QUIET = "error";

  private final String name;
  private final Process process;
  private final InetSocketAddress address;
  private final Duration startTime;

  private Server(String name, Process process, InetSocketAddress address, Duration startTime) {
    this.name = name;
    this.process = process;
    this.address = address;
    this.startTime = startTime;
  }

  /**
   * Starts a registry and waits until it answers.
   *
   * @param directory where root directory, configuration and log go; what it held is lost
   */
  static Server start(Program program, Path directory) throws IOException {
    return start(program, directory, QUIET);
  }

  /**
   * As the other one.
   *
   * @param logLevel from {@code info} on, every request is logged
   */
  static Server start(Program program, Path directory, String logLevel) throws IOException {
    return start(program, directory, Json.createObjectBuilder().add("gc", true).build(), logLevel);
  }

  /**
   * As the other one, with keys of the configuration's section {@code storage} besides root
   * directory and dedupe.
   */
  static Server start(Program program, Path directory, JsonObject storage) throws IOException {
    return start(program, directory, storage, QUIET);
  }

  private static Server start(Program program, Path directory, JsonObject storage, String logLevel)
      throws IOException {
    Directories.delete(directory);
    Files.createDirectories(directory);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    Path configuration = directory.resolve("config.json");
    Files.writeString(
        configuration,
        configuration(directory.resolve("root"), address.getPort(), storage, logLevel));
    Instant begin = Instant.now();
    Process process =
        new ProcessBuilder(program.executable().toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    Instant deadline = begin.plus(PATIENCE);
    while (!answers(address)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.destroyForcibly();
        throw new IOException(
            "%s did not start: %s"
                .formatted(program, Files.readString(directory.resolve("log")).strip()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return new Server(program.name(), process, address, Duration.between(begin, Instant.now()));
  }

  String name() {
    return name;
  }

  /** Time from exec to the first answer of {@code /v2/} with 200. */
  Duration startTime() {
    return startTime;
  }

  ProcessUsage usage() {
    return new ProcessUsage(process.pid());
  }

  Connection connect() {
    return new Connection(address);
  }

  /** Asks the process to end and waits for it. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(name + " did not stop within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Connection connection = new Connection(address)) {
      return connection.exchange(Request.of("GET", "/v2/"), Sink.DISCARD).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String configuration(Path root, int port, JsonObject storage, String logLevel) {
    JsonObjectBuilder section =
        Json.createObjectBuilder(storage).add("rootDirectory", root.toString()).add("dedupe", true);
    return Json.createObjectBuilder()
        .add("distSpecVersion", "1.1.1")
        .add("storage", section)
        .add("http", Json.createObjectBuilder().add("address", "127.0.0.1").add("port", "" + port))
        .add("log", Json.createObjectBuilder().add("level", logLevel))
        .build()
        .toString();
  }
}
