package io.zotee.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to measure, from system properties {@code bench.<name>}; docs/how-to/run-the-benchmark.md
 * lists them.
 *
 * @param programs what is measured: ours, then zot if there is one
 * @param round length of one measured stretch
 * @param warmUp longest time that a server is given to become steady in one scenario
 * @param only scenarios whose name has a match
 * @param directory for root directories, logs and results
 */
record Options(
    List<Program> programs,
    int rounds,
    Duration round,
    Duration warmUp,
    Pattern only,
    int tags,
    Duration load,
    Path directory) {

  /**
   * Reads the properties of this virtual machine; {@code bench.module} is registry-ear's directory.
   */
  static Options fromSystem() throws IOException {
    Path module = Path.of(text("module", "")).toAbsolutePath();
    Path ours = module.resolve(text("zotee", "../zot")).toRealPath();
    List<Program> programs = new ArrayList<>();
    programs.add(new Program("zotee", ours));
    peer(ours).ifPresent(executable -> programs.add(new Program("zot", executable)));
    return new Options(
        List.copyOf(programs),
        number("rounds", 5),
        Duration.ofSeconds(number("seconds", 3)),
        Duration.ofSeconds(number("warmup", 45)),
        Pattern.compile(text("only", "")),
        number("tags", 20_000),
        Duration.ofSeconds(number("load", 120)),
        module.resolve(text("directory", "target/bench")));
  }

  /** The zot that is named, or the first on the PATH that is not this project's own command. */
  private static Optional<Path> peer(Path ours) throws IOException {
    String named = System.getProperty("bench.zot", System.getenv("BENCH_ZOT"));
    if (named != null) {
      return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named).toRealPath());
    }
    try (Stream<String> path = Stream.of(environment("PATH").split(File.pathSeparator, -1))) {
      for (Path each : path.map(directory -> Path.of(directory, "zot")).toList()) {
        if (Files.isRegularFile(each)
            && Files.isExecutable(each)
            && !each.toRealPath().equals(ours)) {
          return Optional.of(each.toRealPath());
        }
      }
    }
    return Optional.empty();
  }

  private static String environment(String variable) {
    String value = System.getenv(variable);
    return value == null ? "" : value;
  }

  private static String text(String name, String otherwise) {
    @Nullable String value = System.getProperty("bench." + name);
    return value == null ? otherwise : value;
  }

  private static int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }
}
