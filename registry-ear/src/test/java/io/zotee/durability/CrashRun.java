package io.zotee.durability;

import io.zotee.bench.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Round after round: a registry lives, is killed, and is compared with its ledger. */
final class CrashRun {
  private static final Duration TEMPORARY_FILES = Duration.ofSeconds(10);

  private final CrashOptions options;
  private final CrashReport report;
  private final Random random;

  CrashRun(CrashOptions options, CrashReport report) {
    this.options = options;
    this.report = report;
    this.random = new Random(options.seed());
  }

  /**
   * Runs all rounds, or until the time is over; a fresh directory now and then. Ends at the first
   * failure, and leaves the directory as it is then.
   */
  CrashReport run() throws IOException {
    Instant end = Instant.now().plus(options.time());
    int round = 0;
    for (int number = 1; round < options.rounds() && Instant.now().isBefore(end); number++) {
      Path directory = options.directory().resolve("store-" + number);
      Files.createDirectories(directory);
      State state = new State();
      try (Victim victim = options.mode().victim(directory, promise(number), random)) {
        for (int i = 0; i < options.roundsPerDirectory() && round < options.rounds(); i++) {
          round++;
          List<String> problems = round(victim, state);
          if (!problems.isEmpty()) {
            report.failed(round, directory, problems);
            return report;
          }
        }
        List<String> problems = compare(victim, state, key -> true);
        if (!problems.isEmpty()) {
          report.failed(round, directory, problems);
          return report;
        }
      }
      Directories.delete(directory);
    }
    return report;
  }

  /** Directories without and with garbage collection, in turns. */
  private Promise promise(int number) {
    return number % 2 == 1 ? Promise.FOR_EVER : new Promise(options.gcDelay());
  }

  private List<String> round(Victim victim, State state) throws IOException {
    Plan plan = Plan.choose(random, options.mode().start(), options.mode().load());
    List<Entry> entries = victim.live(plan);
    Set<Key> touched = state.replay(entries);
    List<String> problems = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Violation violation) {
        problems.add(violation.text());
      }
    }
    double share = options.mode().share();
    problems.addAll(
        compare(victim, state, key -> touched.contains(key) || random.nextDouble() < share));
    report.round(plan.phase(), entries);
    return problems;
  }

  private List<String> compare(Victim victim, State state, Predicate<Key> chosen)
      throws IOException {
    List<String> problems = new ArrayList<>();
    try {
      problems.addAll(
          victim.ask(registry -> new Verifier(registry, state, victim.promise()).verify(chosen)));
    } catch (AssertionError | RuntimeException e) {
      problems.add("while it was compared: " + e);
    }
    StoreFiles files = new StoreFiles(victim.root());
    files.damaged().forEach(path -> problems.add(path + " does not hash to its name"));
    files.temporaryAfter(TEMPORARY_FILES).forEach(path -> problems.add(path + " was left behind"));
    return problems;
  }
}
