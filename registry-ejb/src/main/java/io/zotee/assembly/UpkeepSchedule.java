package io.zotee.assembly;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs there are, and when each is due. A job has one alarm, which is set anew when it has
 * ended, so none runs twice at the same time, also when it is replaced by another of its name.
 */
final class UpkeepSchedule {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(10);

  private final Alarm alarm;
  private final LongSupplier nanoTime;
  private final Map<String, Slot> slots = new HashMap<>(); // guarded by this
  private volatile boolean stopping;

  /** Has {@link UpkeepSchedule#run} called. */
  interface Alarm {
    /**
     * Once, for the job of this name, after this time.
     *
     * @return takes it back; does nothing when it is too late
     */
    Runnable set(String job, Duration delay);
  }

  /** The place of all jobs that have one name. */
  private static final class Slot {
    private final UpkeepJob job;
    private @Nullable UpkeepJob next;
    private @Nullable Runnable pending;
    private boolean running;
    private long ended = Long.MIN_VALUE;
    private volatile boolean over;

    Slot(UpkeepJob job) {
      this.job = job;
    }
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  UpkeepSchedule(Alarm alarm, LongSupplier nanoTime) {
    this.alarm = alarm;
    this.nanoTime = nanoTime;
  }

  /** Has a job done, instead of any other of its name. */
  synchronized void schedule(UpkeepJob job) {
    Slot slot = slots.get(job.name());
    if (slot != null && slot.running) {
      slot.over = true;
      slot.next = job;
    } else {
      remove(job.name());
      begin(job);
    }
  }

  private void begin(UpkeepJob job) {
    Slot slot = new Slot(job);
    slots.put(job.name(), slot);
    set(slot, job.first());
  }

  /** Has a job done no more; it ends soon if it runs. */
  synchronized void cancel(String name) {
    Slot slot = slots.get(name);
    if (slot != null && slot.running) {
      slot.over = true;
      slot.next = null;
    } else {
      remove(name);
    }
  }

  private void remove(String name) {
    Slot removed = slots.remove(name);
    if (removed != null) {
      takeBack(removed);
    }
  }

  /** The interval of a job has changed; what is over of it counts. */
  synchronized void intervalChanged(String name) {
    Slot slot = slots.get(name);
    if (slot == null || slot.running || slot.ended == Long.MIN_VALUE) {
      return; // it is due soon, or asks when it ends
    }
    if (slot.job.interval() != null) {
      Duration since = Duration.ofNanos(nanoTime.getAsLong() - slot.ended);
      set(slot, slot.job.interval().get().minus(since));
    }
  }

  private void set(Slot slot, Duration delay) {
    takeBack(slot);
    if (!stopping) {
      Duration later = delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
      slot.pending = alarm.set(slot.job.name(), later);
    }
  }

  private static void takeBack(Slot slot) {
    Runnable pending = slot.pending;
    slot.pending = null;
    if (pending != null) {
      pending.run();
    }
  }

  /** Runs the job of a name, whose time has come. */
  void run(String name) {
    Slot slot;
    UpkeepJob job;
    synchronized (this) {
      slot = slots.get(name);
      if (slot == null || slot.running || stopping) {
        return;
      }
      slot.pending = null;
      slot.running = true;
      job = slot.job;
    }
    try {
      job.work().run(() -> stopping || slot.over);
    } catch (RuntimeException e) {
      // A bug; the job must not end for ever by it.
      LOG.log(Level.ERROR, "the job \"" + name + "\" failed", e);
    } finally {
      ended(slot);
    }
  }

  private synchronized void ended(Slot slot) {
    slot.running = false;
    slot.ended = nanoTime.getAsLong();
    notifyAll();
    UpkeepJob next = slot.next;
    if (next != null) {
      begin(next);
    } else if (slot.over || slot.job.interval() == null) {
      slots.remove(slot.job.name());
    } else {
      set(slot, slot.job.interval().get());
    }
  }

  /** Stops all jobs, and waits for those that run. */
  synchronized void stop() {
    stopping = true;
    long end = System.nanoTime() + END.toNanos();
    try {
      while (slots.values().stream().anyMatch(slot -> slot.running)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          LOG.log(Level.WARNING, "a job in the background does not end; stopping without it");
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
