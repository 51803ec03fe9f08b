package io.zotee.durability;

import java.time.Duration;
import java.util.Random;

/**
 * When a registry is killed.
 *
 * @param seed of the workload
 * @param load how long the workload runs, unless the registry is killed before
 * @param delay from the beginning of the phase to the kill
 */
record Plan(Phase phase, long seed, Duration load, Duration delay) {

  /** What the registry does when it is killed. */
  enum Phase {
    /** It starts, and goes through what the last crash has left. */
    START,
    /** It has many clients. */
    LOAD,
    /** It has come to rest, and writes checkpoints. */
    REST
  }

  /**
   * Chooses a plan.
   *
   * @param start how long a start takes at the most
   * @param load how long the workload runs at the most
   */
  static Plan choose(Random random, Duration start, Duration load) {
    long seed = random.nextLong();
    int dice = random.nextInt(20);
    Phase phase = dice < 3 ? Phase.START : dice < 13 ? Phase.LOAD : Phase.REST;
    return switch (phase) {
      case START -> new Plan(phase, seed, Duration.ZERO, upTo(random, start));
      case LOAD -> new Plan(phase, seed, load, upTo(random, load));
      case REST -> new Plan(phase, seed, upTo(random, load), upTo(random, REST));
    };
  }

  /** Checkpoints are written within this time. */
  private static final Duration REST = Duration.ofMillis(900);

  private static Duration upTo(Random random, Duration most) {
    return Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
  }
}
