package io.zotee.repository;

import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.util.Locale;

/**
 * Turns the store's failures into refusals that say what is wrong, and has each kind of trouble
 * written to the log, as one server has one log.
 */
public final class Storage {
  private static final Troubles TROUBLES = new Troubles(System::nanoTime);

  private static volatile Telemetry telemetry = Telemetry.NONE;

  private Storage() {}

  /** From now on failures are counted there. */
  public static void measure(Telemetry counting) {
    telemetry = counting;
  }

  /** Work on the store. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does work that only reads. */
  static <T> T attempt(Work<T> work) {
    return attempt(work, false);
  }

  /** Does work that writes. */
  static <T> T change(Work<T> work) {
    return attempt(work, true);
  }

  private static <T> T attempt(Work<T> work, boolean writes) {
    try {
      T result = work.run();
      TROUBLES.worked(writes);
      return result;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Something was written without {@link #change}. */
  static void changed() {
    TROUBLES.worked(true);
  }

  /** The refusal for a failure of the store, which is written to the log here. */
  public static RegistryException failure(IOException e) {
    Trouble trouble = Trouble.of(e);
    TROUBLES.met(trouble, e);
    telemetry.count(StoreMetrics.FAILURES, 1, trouble.name().toLowerCase(Locale.ROOT));
    return new RegistryException(trouble.reason(), trouble.message(), e);
  }
}
