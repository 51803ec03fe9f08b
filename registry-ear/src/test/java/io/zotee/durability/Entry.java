package io.zotee.durability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of a {@link Ledger}. */
sealed interface Entry {

  /**
   * An operation is about to be asked for.
   *
   * @param operation number within the ledger
   * @param millis when, since the epoch
   * @param effects what it does if it is done
   */
  record Begin(long operation, long millis, List<Effect> effects) implements Entry {
    @Override
    public String toString() {
      return "begin|"
          + operation
          + "|"
          + millis
          + effects.stream().map(effect -> "|" + effect).collect(Collectors.joining());
    }
  }

  /**
   * An operation was answered.
   *
   * @param done whether it has its effects; otherwise it has none
   */
  record End(long operation, boolean done) implements Entry {
    @Override
    public String toString() {
      return "end|" + operation + "|" + done;
    }
  }

  /** The registry has broken a promise. */
  record Violation(String text) implements Entry {
    @Override
    public String toString() {
      return "violation|" + text.replace('\n', ' ');
    }
  }

  /** Reads what {@code toString} wrote; empty for a line that was cut off. */
  static Optional<Entry> parse(String line) {
    if (!line.endsWith("\n")) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>(Arrays.asList(line.strip().split("\\|", -1)));
    return Optional.of(
        switch (parts.get(0)) {
          case "begin" ->
              new Begin(
                  Long.parseLong(parts.get(1)),
                  Long.parseLong(parts.get(2)),
                  parts.subList(3, parts.size()).stream().map(Effect::parse).toList());
          case "end" -> new End(Long.parseLong(parts.get(1)), Boolean.parseBoolean(parts.get(2)));
          case "violation" -> new Violation(line.strip().substring("violation|".length()));
          default -> throw new IllegalArgumentException("not a line of a ledger: " + line);
        });
  }
}
