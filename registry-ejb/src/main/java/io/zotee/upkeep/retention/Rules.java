package io.zotee.upkeep.retention;

import io.zotee.config.KeepRules;
import io.zotee.oci.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules of a policy to candidates that all have a push time. What meets one rule stays;
 * of several, the last in zot's order is named: by number pulled, by number pushed, by time since
 * the pull, by time since the push.
 */
final class Rules {
  private final KeepRules rules;
  private final Instant now;
  private final Map<Reference, String> keptBy = new HashMap<>();

  private Rules(KeepRules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /**
   * The rule that keeps each candidate, by its tag or digest; those that no rule keeps are missing.
   */
  static Map<Reference, String> apply(KeepRules rules, List<Candidate> candidates, Instant now) {
    Rules applied = new Rules(rules, now);
    applied.keepNewest(
        "mostRecentlyPulledCount", rules.mostRecentlyPulledCount(), candidates, Candidate::pulled);
    applied.keepNewest(
        "mostRecentlyPushedCount", rules.mostRecentlyPushedCount(), candidates, Candidate::pushed);
    applied.keepRecent(candidates);
    return applied.keptBy;
  }

  private void keepNewest(
      String rule,
      int count,
      List<Candidate> candidates,
      Function<Candidate, @Nullable Instant> time) {
    if (count == 0) {
      return;
    }
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(
        Comparator.<Candidate, Instant>comparing(
                candidate -> orNever(time.apply(candidate)), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.reference().toString()));
    for (Candidate candidate : sorted.subList(0, Math.min(count, sorted.size()))) {
      keptBy.put(candidate.reference(), rule + ":" + count);
    }
  }

  private static Instant orNever(@Nullable Instant time) {
    return time == null ? Instant.MIN : time;
  }

  private void keepRecent(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      Predicate<Duration> pushed = window -> isWithin(window, candidate.pushed());
      Predicate<Duration> pulled = window -> isWithin(window, candidate.pulled());
      keepRecent("pulledWithin", rules.pulledWithin(), candidate, pulled.or(pushed));
      keepRecent("pushedWithin", rules.pushedWithin(), candidate, pushed);
    }
  }

  private void keepRecent(
      String rule, @Nullable Duration window, Candidate candidate, Predicate<Duration> isRecent) {
    if (window != null && isRecent.test(window)) {
      keptBy.put(candidate.reference(), rule + ":" + window.toNanos());
    }
  }

  private boolean isWithin(Duration window, @Nullable Instant time) {
    return time != null && time.isAfter(now.minus(window));
  }
}
