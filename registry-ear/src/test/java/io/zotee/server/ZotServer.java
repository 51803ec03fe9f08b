package io.zotee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The assembled server, started as a user starts it: by the script {@code zot}, in a process of its
 * own. Needs what the phase {@code package} leaves behind; never builds anything.
 *
 * <pre>{@code
 * try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
 *   client.push(server.uri());
 * }
 * }</pre>
 *
 * Closing kills the process if it still runs; a test that cares about the end calls {@link #stop}.
 */
public final class ZotServer implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofSeconds(90);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;
  private static final Pattern LISTENING = Pattern.compile("listening on (https?://[^ ,]+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Process process;
  private final Path log;
  private final HttpClient probe;

  private ZotServer(Process process, Path log, HttpClient probe) {
    this.process = process;
    this.log = log;
    this.probe = probe;
  }

  /**
   * Starts a server and waits until {@code /readyz} answers 200.
   *
   * @throws AssertionError with the log, when it ends or is not ready within 90 seconds
   */
  public static ZotServer start(ZotSetup setup) {
    ZotServer server = launch(setup);
    try {
      server.await(server::isReady);
    } catch (AssertionError e) {
      server.kill();
      throw e;
    }
    return server;
  }

  /** Starts the process and does not wait: for starts that are to fail. */
  public static ZotServer launch(ZotSetup setup) {
    Path log = setup.directory().resolve("zot.log");
    try {
      return new ZotServer(setup.process(log).start(), log, setup.probe());
    } catch (IOException e) {
      throw new UncheckedIOException("starting zot", e);
    }
  }

  /** The registry's root URI, without a slash at its end; known as soon as the server listens. */
  public URI uri() {
    Matcher matcher = LISTENING.matcher(log());
    if (!matcher.find()) {
      throw new AssertionError("the server does not listen yet; its log:\n" + log());
    }
    return URI.create(matcher.group(1));
  }

  /** The process's id: that of the Java virtual machine, which the script becomes. */
  public long pid() {
    return process.pid();
  }

  /** Resident memory in KiB as the kernel counts it. */
  public long residentKibibytes() {
    Matcher matcher = RESIDENT.matcher(read(Path.of("/proc", Long.toString(pid()), "status")));
    if (!matcher.find()) {
      throw new AssertionError("no resident memory known of process " + pid());
    }
    return Long.parseLong(matcher.group(1));
  }

  /** All that the process wrote to standard output and standard error so far. */
  public String log() {
    return read(log);
  }

  /** Waits until the process ends by itself, and returns its exit code. */
  public int awaitExit() {
    return awaitExit(START_DEADLINE);
  }

  /** Sends SIGTERM and waits for the end. */
  public Stop stop() {
    long start = System.nanoTime();
    process.destroy();
    int exitCode = awaitExit(STOP_DEADLINE);
    return new Stop(exitCode, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Sends SIGKILL, as a crash does, and waits for the end. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(STOP_DEADLINE);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private boolean isReady() {
    if (!LISTENING.matcher(log()).find()) {
      return false;
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + "/readyz")).build();
    try {
      HttpResponse<Void> response = probe.send(request, HttpResponse.BodyHandlers.discarding());
      return response.statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("zot ended with " + process.exitValue() + "; its log:\n" + log());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("zot is not ready in time; its log:\n" + log());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private int awaitExit(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("zot did not end within " + deadline + "; its log:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How a server ended.
   *
   * @param exitCode of the process
   * @param duration from the signal to the end
   */
  public record Stop(int exitCode, Duration duration) {}
}
