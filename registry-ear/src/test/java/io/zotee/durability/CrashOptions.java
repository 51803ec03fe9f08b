package io.zotee.durability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How to run crashes; docs/how-to/crash-the-server.md lists the words of the command.
 *
 * @param mode how the registry is reached
 * @param rounds how many crashes at the most
 * @param time how long at the most
 * @param seed of everything that is chosen
 * @param gcDelay of those directories whose garbage is collected
 * @param roundsPerDirectory rounds after which a fresh directory is begun
 * @param directory where stores, ledgers and logs go
 */
record CrashOptions(
    Mode mode,
    int rounds,
    Duration time,
    long seed,
    Duration gcDelay,
    int roundsPerDirectory,
    Path directory) {

  /** How the registry is reached. */
  enum Mode {
    /** The running server. */
    HTTP(Duration.ofMillis(2500), Duration.ofMillis(1200), 0.02) {
      @Override
      Victim victim(Path directory, Promise promise, Random random) {
        return new HttpVictim(directory, promise);
      }
    },
    /** The use cases in a process of their own, which starts in a fraction of the time. */
    DIRECT(Duration.ofMillis(800), Duration.ofMillis(700), 0.1) {
      @Override
      Victim victim(Path directory, Promise promise, Random random) {
        return new DirectVictim(directory, promise, random);
      }
    };

    private final Duration start;
    private final Duration load;
    private final double share;

    Mode(Duration start, Duration load, double share) {
      this.start = start;
      this.load = load;
      this.share = share;
    }

    /** A registry on a new directory. */
    abstract Victim victim(Path directory, Promise promise, Random random);

    /** How long a start takes at the most. */
    Duration start() {
      return start;
    }

    /** How long its clients work in one life at the most. */
    Duration load() {
      return load;
    }

    /** Which part of what is long known is compared after every crash. */
    double share() {
      return share;
    }
  }

  /** A few rounds, for the build. */
  static CrashOptions of(Mode mode, int rounds, Path directory) {
    return new CrashOptions(
        mode,
        rounds,
        Duration.ofDays(1),
        System.nanoTime(),
        Duration.ofSeconds(3),
        (rounds + 1) / 2,
        directory);
  }

  /**
   * Reads words of the form {@code name=value}.
   *
   * @throws IllegalArgumentException for a word that is none, or an unknown name
   */
  static CrashOptions parse(String... words) {
    Map<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + word + "' is not of the form name=value");
      }
      values.put(word.substring(0, equals), word.substring(equals + 1));
    }
    CrashOptions options =
        new CrashOptions(
            Mode.valueOf(take(values, "mode", "http").toUpperCase(Locale.ROOT)),
            Integer.parseInt(take(values, "rounds", "1000")),
            Duration.ofSeconds(Long.parseLong(take(values, "seconds", "86400"))),
            Long.parseLong(take(values, "seed", Long.toString(System.nanoTime()))),
            Duration.ofMillis(Long.parseLong(take(values, "gcDelay", "3000"))),
            Integer.parseInt(take(values, "perDirectory", "50")),
            Path.of(take(values, "directory", "target/crash")).toAbsolutePath());
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          values.keySet()
              + " is none of: mode, rounds, seconds, seed, gcDelay, perDirectory, directory");
    }
    return options;
  }

  private static String take(Map<String, String> values, String name, String otherwise) {
    String value = values.remove(name);
    return value == null ? otherwise : value;
  }
}
