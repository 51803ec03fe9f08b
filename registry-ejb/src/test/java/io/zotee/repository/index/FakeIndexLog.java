package io.zotee.repository.index;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexLog;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.IndexVisitor;
import io.zotee.storage.ManifestSummary;
import io.zotee.storage.SequenceTakenException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An index log in memory that a test can hold up, let fail, and write to as somebody else. */
final class FakeIndexLog implements IndexLog {
  private final Map<RepositoryName, Stored> stored = new HashMap<>();
  private final List<FakeAppend> queue = new ArrayList<>();
  private CountDownLatch gate = new CountDownLatch(0);
  private boolean failing;
  private int waiting;
  private int saves;
  private @Nullable IOException saveFailure;
  private @Nullable RuntimeException saveCrash;

  private static final class Stored {
    private @Nullable IndexCheckpoint checkpoint;
    private final List<ManifestSummary> summaries = new ArrayList<>();
    private final List<IndexRecord> records = new ArrayList<>();
    private long last;

    boolean exists() {
      return checkpoint != null || !records.isEmpty();
    }
  }

  /** From now on appends wait to become durable. */
  synchronized void hold() {
    gate = new CountDownLatch(1);
  }

  /** Lets those go on that wait. */
  synchronized void release() {
    gate.countDown();
  }

  /** Whether what is to become durable fails. */
  synchronized void failing(boolean fails) {
    failing = fails;
  }

  /** How many wait for durability. */
  synchronized int waiting() {
    return waiting;
  }

  /** Appends as another server would, at once. */
  synchronized void appendByAnother(IndexRecord record) {
    Stored repository = stored(record.repository());
    repository.records.add(record);
    repository.last = record.sequence();
  }

  /** How every checkpoint fails from now on; null for not at all. */
  synchronized void saveFailure(@Nullable IOException failure) {
    saveFailure = failure;
  }

  /** How the next checkpoint crashes. */
  synchronized void crashNextSave(RuntimeException crash) {
    saveCrash = crash;
  }

  /** How many checkpoints were tried. */
  synchronized int saves() {
    return saves;
  }

  /** Number of the last record that the checkpoint contains; -1 without one. */
  synchronized long saved(RepositoryName name) {
    IndexCheckpoint checkpoint = stored(name).checkpoint;
    return checkpoint == null ? -1 : checkpoint.sequence();
  }

  /** The summaries that checkpoints have brought. */
  synchronized List<ManifestSummary> summaries(RepositoryName name) {
    return List.copyOf(stored(name).summaries);
  }

  private Stored stored(RepositoryName name) {
    return stored.computeIfAbsent(name, missing -> new Stored());
  }

  @Override
  public synchronized OptionalLong load(RepositoryName name, IndexVisitor visitor) {
    Stored repository = stored(name);
    if (!repository.exists()) {
      return OptionalLong.empty();
    }
    IndexCheckpoint checkpoint = repository.checkpoint;
    if (checkpoint != null) {
      for (IndexCheckpoint.Entry entry : checkpoint.entries()) {
        if (entry.tags().isEmpty()) {
          visitor.entry(entry.descriptor(), null);
        }
        for (Tag tag : entry.tags()) {
          visitor.entry(entry.descriptor(), tag);
        }
      }
      repository.summaries.forEach(visitor::summary);
    }
    repository.records.forEach(visitor::record);
    return OptionalLong.of(repository.last);
  }

  @Override
  public synchronized boolean exists(RepositoryName name) {
    return stored(name).exists();
  }

  @Override
  public synchronized Append append(IndexRecord record, @Nullable Append after)
      throws IOException, SequenceTakenException {
    if (after != null && after.failed()) {
      throw new IOException("the one before has failed");
    }
    long queued =
        queue.stream().filter(e -> e.record.repository().equals(record.repository())).count();
    if (record.sequence() != stored(record.repository()).last + queued + 1) {
      throw new SequenceTakenException(record.repository(), record.sequence());
    }
    FakeAppend append = new FakeAppend(record);
    queue.add(append);
    return append;
  }

  @Override
  public synchronized void checkpoint(RepositoryName name, IndexCheckpoint checkpoint)
      throws IOException {
    saves++;
    IOException failure = saveFailure;
    if (failure != null) {
      throw failure;
    }
    RuntimeException crash = saveCrash;
    if (crash != null) {
      saveCrash = null;
      throw crash;
    }
    List<IndexCheckpoint.Entry> entries = new ArrayList<>();
    checkpoint.entries().forEach(entries::add);
    Stored repository = stored(name);
    repository.checkpoint =
        new IndexCheckpoint(checkpoint.sequence(), entries, checkpoint.summaries());
    repository.summaries.addAll(checkpoint.summaries());
    repository.records.removeIf(record -> record.sequence() <= checkpoint.sequence());
  }

  @Override
  public synchronized void remove(RepositoryName name, long sequence) {
    Stored repository = stored(name);
    repository.checkpoint = null;
    repository.summaries.clear();
    repository.records.removeIf(record -> record.sequence() <= sequence);
  }

  @Override
  public synchronized Set<RepositoryName> withRecords() {
    Set<RepositoryName> names = new TreeSet<>();
    stored.forEach(
        (name, repository) -> {
          if (!repository.records.isEmpty()) {
            names.add(name);
          }
        });
    return names;
  }

  @Override
  public synchronized void repositories(Consumer<RepositoryName> names) {
    stored.forEach(
        (name, repository) -> {
          if (repository.exists()) {
            names.accept(name);
          }
        });
  }

  private synchronized void flush() {
    for (FakeAppend append : queue) {
      if (failing) {
        append.failure = new IOException("the test wants it so");
      } else {
        append.done = true;
        appendByAnother(append.record);
      }
    }
    queue.clear();
  }

  private synchronized CountDownLatch enter() {
    waiting++;
    return gate;
  }

  private synchronized void leave() {
    waiting--;
  }

  private final class FakeAppend implements Append {
    private final IndexRecord record;
    private volatile boolean done;
    private volatile @Nullable IOException failure;

    FakeAppend(IndexRecord record) {
      this.record = record;
    }

    @Override
    public void await() throws IOException {
      CountDownLatch open = enter();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      } finally {
        leave();
      }
      if (!done && failure == null) {
        flush();
      }
      IOException cause = failure;
      if (cause != null) {
        throw new IOException(cause);
      }
    }

    @Override
    public boolean failed() {
      return failure != null;
    }
  }
}
