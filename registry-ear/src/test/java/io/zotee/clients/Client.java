package io.zotee.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A client program of this machine. Each instance has a home directory of its own, so that neither
 * the user's credentials nor an earlier test's cache can change what it does.
 */
final class Client {
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final Path executable;
  private final Path home;
  private final Map<String, String> environment;
  private final List<String> leading;

  private Client(
      Path executable, Path home, Map<String, String> environment, List<String> leading) {
    this.executable = executable;
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.leading = List.copyOf(leading);
  }

  /**
   * Finds a program on the PATH.
   *
   * @param home the directory to use as HOME and for temporary files; must exist
   * @throws TestAbortedException if the program is not installed
   */
  static Client named(String program, Path home) {
    Path executable =
        find(program)
            .orElseThrow(
                () -> new TestAbortedException("skipped: no " + program + " on this machine"));
    return at(executable, home);
  }

  /**
   * Lets a test go on only as the superuser.
   *
   * @throws TestAbortedException if this process has another user
   */
  static void requireRoot() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new TestAbortedException("skipped: no root on this machine");
    }
  }

  /** A program that a test has built itself. */
  static Client at(Path executable, Path home) {
    Map<String, String> environment =
        Map.of(
            "HOME", home.toString(),
            "TMPDIR", home.toString(),
            "XDG_RUNTIME_DIR", home.toString());
    return new Client(executable, home, environment, List.of());
  }

  private static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The same program with one more environment variable. */
  Client with(String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new Client(executable, home, changed, leading);
  }

  /** The same program with arguments that come before those of each run. */
  Client leading(Object... arguments) {
    List<String> longer = new ArrayList<>(leading);
    Stream.of(arguments).map(Object::toString).forEach(longer::add);
    return new Client(executable, home, environment, longer);
  }

  /**
   * Runs the program to its end.
   *
   * @return what it printed on standard output, without the white space around it
   * @throws AssertionError if it exits with another status than 0, with what it printed
   */
  String run(Object... arguments) throws IOException, InterruptedException {
    return new String(bytes(arguments), UTF_8).strip();
  }

  /** As {@link #run}, but returns standard output byte for byte. */
  byte[] bytes(Object... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(home, "out", "");
    Path errors = Files.createTempFile(home, "err", "");
    Process process =
        builder(arguments)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(DEADLINE.toMillis(), MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw failure("did not finish within " + DEADLINE, output, errors, arguments);
    }
    if (process.exitValue() != 0) {
      throw failure("exited with " + process.exitValue(), output, errors, arguments);
    }
    return Files.readAllBytes(output);
  }

  /** The process that {@link #run} would start, not started yet, for a caller that streams. */
  ProcessBuilder builder(Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(leading);
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private AssertionError failure(String what, Path output, Path errors, Object... arguments)
      throws IOException {
    return new AssertionError(
        String.join(" ", builder(arguments).command())
            + " "
            + what
            + "\n"
            + Files.readString(output)
            + Files.readString(errors));
  }
}
