package io.zotee.upkeep.usage;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import io.zotee.telemetry.Label;
import io.zotee.telemetry.ServerMetrics;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.Pace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures how many bytes each repository has, in the background, so that no push waits for it: all
 * repositories now and then, in between those that have changed. It takes at most a twentieth of
 * one processor's time, however much there is to count.
 *
 * <p>Memory is bounded: the first {@link Label#limit} repositories are told one by one and measured
 * again when they change, the others together and whenever all are measured.
 */
public final class StorageUsage {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep");
  private static final long ALL_AGAIN = Duration.ofHours(1).toNanos();
  private static final int RESTS = 19;
  private static final int MOST_CHANGED = 10_000;

  private final List<BlobStore> stores;
  private final Function<RepositoryName, BlobStore> storeOf;
  private final Telemetry telemetry;
  private final LongSupplier nanoTime;
  private final int limit;
  private final Set<RepositoryName> changed = ConcurrentHashMap.newKeySet();

  /** Bytes of the repositories that are told one by one. */
  private final Map<RepositoryName, Long> told = new HashMap<>();

  private long othersBytes;
  private int others;
  private boolean measuredAll;
  private long lastOfAll;

  /**
   * @param stores all stores
   * @param storeOf the store that a repository is kept in
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param limit how many repositories to tell one by one
   */
  StorageUsage(
      List<BlobStore> stores,
      Function<RepositoryName, BlobStore> storeOf,
      Telemetry telemetry,
      LongSupplier nanoTime,
      int limit) {
    this.stores = List.copyOf(stores);
    this.storeOf = storeOf;
    this.telemetry = telemetry;
    this.nanoTime = nanoTime;
    this.limit = limit;
  }

  /**
   * Measures these.
   *
   * @param stores all stores
   * @param storeOf the store that a repository is kept in
   */
  public StorageUsage(
      List<BlobStore> stores, Function<RepositoryName, BlobStore> storeOf, Telemetry telemetry) {
    this(stores, storeOf, telemetry, System::nanoTime, ServerMetrics.REPOSITORY.limit());
  }

  /** Has a repository measured again soon; by any thread. */
  public void changed(RepositoryName name) {
    if (changed.size() < MOST_CHANGED) { // else it is measured with all
      changed.add(name);
    }
  }

  /** Measures what is due; by one thread at a time. */
  public void run(BooleanSupplier stopped) {
    Pace pace = new Pace(stopped, RESTS);
    try {
      if (!measuredAll || nanoTime.getAsLong() - lastOfAll >= ALL_AGAIN) {
        measureAll(pace);
      } else {
        measureChanged(pace);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what repositories take up cannot be measured: {0}", e.getMessage());
    }
  }

  private void measureAll(Pace pace) throws IOException {
    changed.clear();
    long restBytes = 0;
    int rest = 0;
    Set<RepositoryName> found = new HashSet<>();
    for (BlobStore store : stores) {
      Set<RepositoryName> homes = new HashSet<>();
      store.homes(homes::add);
      for (RepositoryName name : homes) {
        if (pace.isStopped()) {
          return;
        }
        if (!storeOf.apply(name).equals(store)) {
          continue; // a route leads past it
        }
        long bytes = bytes(store, name, pace);
        if (!tell(name, bytes)) {
          restBytes += bytes;
          rest += bytes > 0 ? 1 : 0;
        } else {
          found.add(name);
        }
      }
    }
    forgetAllBut(found);
    othersBytes = restBytes;
    others = rest;
    measuredAll = true;
    lastOfAll = nanoTime.getAsLong();
    tellAll();
  }

  private void measureChanged(Pace pace) throws IOException {
    boolean any = false;
    for (Iterator<RepositoryName> all = changed.iterator(); all.hasNext() && !pace.isStopped(); ) {
      RepositoryName name = all.next();
      all.remove(); // before it is measured: what changes meanwhile is measured again
      if (told.containsKey(name) || told.size() < limit) {
        any |= tell(name, bytes(storeOf.apply(name), name, pace));
      }
    }
    if (any) {
      tellAll();
    }
  }

  private static long bytes(BlobStore store, RepositoryName name, Pace pace) throws IOException {
    long[] bytes = new long[1];
    store.list(
        name,
        blob -> {
          bytes[0] += blob.size();
          pace.step();
        });
    return bytes[0];
  }

  /** Tells a repository's bytes if it is one of those that are told one by one. */
  private boolean tell(RepositoryName name, long bytes) {
    if (!told.containsKey(name) && told.size() >= limit) {
      return false;
    }
    if (bytes == 0) {
      forget(name);
    } else {
      told.put(name, bytes);
      telemetry.set(StoreMetrics.REPOSITORY_BYTES, (double) bytes, name.value());
    }
    return true;
  }

  private void forget(RepositoryName name) {
    told.remove(name);
    telemetry.forget(ServerMetrics.REPOSITORY, name.value());
  }

  private void forgetAllBut(Set<RepositoryName> found) {
    for (RepositoryName name : List.copyOf(told.keySet())) {
      if (!found.contains(name)) {
        forget(name);
      }
    }
  }

  private void tellAll() {
    long bytes = told.values().stream().mapToLong(Long::longValue).sum();
    telemetry.set(StoreMetrics.BYTES, (double) bytes + othersBytes);
    telemetry.set(StoreMetrics.REPOSITORIES, told.size() + others);
    telemetry.set(StoreMetrics.REPOSITORY_BYTES, (double) othersBytes, Label.OTHER);
  }
}
