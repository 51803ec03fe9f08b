package io.zotee.upkeep;

import io.zotee.config.Live;
import io.zotee.config.StoreConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a store is to be kept now, when {@code gcDelay} and {@code retention.delay} can change. What
 * a client was told under the old delays holds under the new ones:
 *
 * <ul>
 *   <li><b>A delay that gets shorter</b> counts only when the longer one has passed since the
 *       change. By then everything that was told before it has had its time.
 *   <li><b>A delay that gets longer</b> counts at once. Collections know it before the store does,
 *       and the store never makes more of it: the renewal, which is how inexact the time of telling
 *       may be, only ever gets smaller while a server runs. So no collection, whichever delay it
 *       began with, allows for less than the store makes use of ({@link Garbage} has the argument).
 *       A smaller renewal than necessary costs a write more often, and nothing else.
 * </ul>
 *
 * <p>A restart forgets older promises, and begins with the delays of the file.
 */
public final class KeptPromises implements Supplier<StoreConfiguration> {
  private final Clock clock;
  private StoreConfiguration configuration; // guarded by this
  private final Delay gcDelay; // guarded by this
  private final Delay retentionDelay; // guarded by this
  private Duration renewal; // guarded by this

  /** Following this configuration from now on. */
  public KeptPromises(Live<StoreConfiguration> live, Clock clock) {
    this.clock = clock;
    this.configuration = live.now();
    this.gcDelay = new Delay(configuration.gcDelay());
    this.retentionDelay = new Delay(configuration.retentionDelay());
    this.renewal = UpkeptStore.renewal(configuration);
    live.onChange(this::changed);
  }

  private synchronized void changed(StoreConfiguration next) {
    configuration = next;
    gcDelay.change(next.gcDelay(), clock.instant());
    retentionDelay.change(next.retentionDelay(), clock.instant());
    Duration wanted = UpkeptStore.renewal(next);
    renewal = isShorter(wanted, renewal) ? wanted : renewal;
  }

  /** How old the time may be that says when a blob was last told; only ever gets shorter. */
  public synchronized Duration renewal() {
    return renewal;
  }

  /** The configuration, with the delays that have been promised. */
  @Override
  public synchronized StoreConfiguration get() {
    Instant now = clock.instant();
    return configuration.with(gcDelay.at(now), retentionDelay.at(now));
  }

  private static boolean isShorter(Duration one, Duration other) {
    return one.compareTo(other) < 0;
  }

  private static final class Delay {
    private final List<Promise> older = new ArrayList<>();
    private Duration current;

    /** A longer delay, and until when something may need it that was told while it was in force. */
    private record Promise(Duration delay, Instant end) {}

    Delay(Duration current) {
      this.current = current;
    }

    void change(Duration next, Instant now) {
      if (isShorter(next, current)) {
        Duration delay = current;
        older.removeIf(promise -> !isShorter(delay, promise.delay()));
        older.add(new Promise(delay, now.plus(delay).plus(delay.dividedBy(10))));
      }
      current = next;
    }

    Duration at(Instant now) {
      older.removeIf(promise -> !promise.end().isAfter(now));
      Duration longest = current;
      for (Promise promise : older) {
        longest = isShorter(longest, promise.delay()) ? promise.delay() : longest;
      }
      return longest;
    }
  }
}
