package io.zotee.upkeep.scrub;

import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositorySnapshot;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Reads everything that the stores' manifests are made of, and compares it with its digests.
 *
 * <p>For each tag, and each manifest that neither a tag nor an index names, it tells whether the
 * manifest, its config and layers, what an index has, and what it refers to are there, have the
 * size that is said, and hash to their digests, whatever the algorithm. A config is content as any
 * other. Bytes that repositories share are read once; each descriptor is looked at once.
 *
 * <p>A corrupt blob is put aside from all who have these very bytes, and replaced where another
 * repository or store has sound ones. What cannot be replaced is not there from then on, so that
 * pushing it again mends it. Bytes that cannot be read stay: that may pass.
 *
 * <p>No lock is held while anything is read. One object is for one run.
 */
public final class Scrub {
  private final List<ScrubStore> stores;
  private final ScrubEffort effort;
  private final ThreadFactory threads;
  private final BooleanSupplier stopped;
  private final Tally tally;

  /**
   * @param stores the stores to look through, and to look for sound copies in
   * @param threads makes the threads that read
   * @param stopped whether to end early; asked all the time
   */
  public Scrub(
      List<ScrubStore> stores,
      ScrubEffort effort,
      ThreadFactory threads,
      ScrubListener listener,
      BooleanSupplier stopped) {
    this.stores = List.copyOf(stores);
    this.effort = effort;
    this.threads = threads;
    this.stopped = stopped;
    this.tally = new Tally(listener);
  }

  /**
   * Goes through the stores, repository by repository in the order of their names.
   *
   * @return what it came to; unfinished when it was stopped
   * @throws IOException when a store cannot tell what repositories there are
   */
  public ScrubReport run() throws IOException {
    Map<ScrubStore, Set<RepositoryName>> names = new LinkedHashMap<>();
    for (ScrubStore store : stores) {
      Set<RepositoryName> inOrder = new TreeSet<>();
      store.parts().indexes().tellNames(inOrder::add);
      names.put(store, inOrder);
    }
    tally.repositoriesInAll(names.values().stream().mapToLong(Set::size).sum());
    try (Workers workers =
        new Workers(
            effort.threads(),
            threads,
            closed ->
                new CopyReader(
                    effort.gentle(),
                    () -> stopped.getAsBoolean() || closed.getAsBoolean(),
                    tally))) {
      names.forEach((store, inOrder) -> scrub(store, inOrder, workers));
      return tally.report(true);
    } catch (CancellationException e) {
      return tally.report(false);
    }
  }

  private void scrub(ScrubStore store, Set<RepositoryName> names, Workers workers) {
    CopySet sound = new CopySet();
    Healing healing = new Healing(store, stores, sound, tally);
    for (RepositoryName name : names) {
      scrub(store, name, sound, healing, workers);
      tally.repositoryDone();
    }
  }

  private void scrub(
      ScrubStore store, RepositoryName name, CopySet sound, Healing healing, Workers workers) {
    if (stopped.getAsBoolean()) {
      throw new CancellationException("the scrub was stopped");
    }
    RepositoryIndexes indexes = store.parts().indexes();
    boolean loaded = indexes.isLoaded(name);
    try {
      Optional<RepositorySnapshot> snapshot = indexes.find(name);
      if (snapshot.isPresent()) {
        new RepositoryScrub(store, name, sound, healing, tally).run(snapshot.get(), workers);
      }
    } catch (IOException e) {
      tally.result(ScrubResult.unreadable(name, "the index cannot be read: " + e.getMessage()));
    } finally {
      indexes.release(name, loaded);
    }
  }
}
