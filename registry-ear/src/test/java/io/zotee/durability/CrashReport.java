package io.zotee.durability;

import io.zotee.durability.Plan.Phase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what was tried, and says now and then how far it has come. */
final class CrashReport {
  private static final int ROUNDS_PER_LINE = 25;
  private static final int PROBLEMS_SHOWN = 20;

  private final PrintStream out;
  private final long seed;
  private final Instant begin = Instant.now();
  private final Map<Phase, Integer> kills = new EnumMap<>(Phase.class);
  private int rounds;
  private long acknowledged;
  private long unanswered;
  private List<String> problems = List.of();

  CrashReport(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /** A round is over; all was well. */
  void round(Phase phase, List<Entry> ledger) {
    rounds++;
    kills.merge(phase, 1, Integer::sum);
    long begun = ledger.stream().filter(Entry.Begin.class::isInstance).count();
    long ended = ledger.stream().filter(Entry.End.class::isInstance).count();
    acknowledged +=
        ledger.stream().filter(entry -> entry instanceof Entry.End end && end.done()).count();
    unanswered += begun - ended;
    if (rounds % ROUNDS_PER_LINE == 0) {
      out.println(this);
    }
  }

  /** A round has failed. */
  void failed(int round, Path directory, List<String> found) {
    problems =
        found.stream()
            .map(
                problem ->
                    "round %d, seed %d, kept in %s: %s".formatted(round, seed, directory, problem))
            .toList();
    problems.stream().limit(PROBLEMS_SHOWN).forEach(out::println);
  }

  /** What went wrong; nothing if all is well. */
  List<String> problems() {
    return problems;
  }

  int rounds() {
    return rounds;
  }

  /** Operations of which the registry said that they are done. */
  long acknowledged() {
    return acknowledged;
  }

  @Override
  public String toString() {
    return "%d rounds in %s: %d writes acknowledged, %d cut off, kills %s, %d failures (seed %d)"
        .formatted(
            rounds,
            Duration.ofSeconds(Duration.between(begin, Instant.now()).toSeconds()),
            acknowledged,
            unanswered,
            kills,
            problems.size(),
            seed);
  }
}
