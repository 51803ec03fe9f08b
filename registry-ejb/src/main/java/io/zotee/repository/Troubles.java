package io.zotee.repository;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Says each kind of trouble once, with its cause, however many requests meet it, and once more when
 * it is over: when there was none of the kind for ten seconds, and work succeeds that it would have
 * hindered. Damage is said once for each place and is not over by itself.
 */
final class Troubles {
  static final Duration QUIET = Duration.ofSeconds(10);
  private static final Logger LOG = System.getLogger("io.zotee.repository");
  private static final int REMEMBERED = 1000;

  private final LongSupplier nanoTime;
  private final Map<Met, Long> last = new HashMap<>(); // guarded by this
  private volatile boolean any;

  /** A kind of trouble, and for damage what is damaged. */
  private record Met(Trouble trouble, String what) {}

  Troubles(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A request has met this. */
  void met(Trouble trouble, Throwable cause) {
    Met met =
        new Met(trouble, trouble == Trouble.DAMAGED ? String.valueOf(cause.getMessage()) : "");
    boolean known;
    synchronized (this) {
      if (last.size() >= REMEMBERED) {
        last.clear();
      }
      known = last.put(met, nanoTime.getAsLong()) != null;
      any = true;
    }
    if (!known) {
      LOG.log(
          Level.ERROR,
          trouble.message() + " (said once, however many requests meet it): " + cause.getMessage(),
          cause);
    }
  }

  /**
   * A request has succeeded.
   *
   * @param wrote whether it has written something
   */
  void worked(boolean wrote) {
    if (any) {
      forgetWhatIsOver(wrote);
    }
  }

  private synchronized void forgetWhatIsOver(boolean wrote) {
    long now = nanoTime.getAsLong();
    for (Iterator<Map.Entry<Met, Long>> all = last.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Met, Long> each = all.next();
      Trouble trouble = each.getKey().trouble();
      if (trouble != Trouble.DAMAGED
          && (wrote || !trouble.hindersWritingOnly())
          && now - each.getValue() >= QUIET.toNanos()) {
        all.remove();
        LOG.log(Level.INFO, "the store works again, after: {0}", trouble.message());
      }
    }
    any = !last.isEmpty();
  }
}
