package io.zotee.storage.local;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexLog;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.IndexVisitor;
import io.zotee.storage.SequenceTakenException;
import io.zotee.storage.local.LogTails.Position;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index log of a local store: one file for the records of all repositories, an {@code
 * index.json} for each repository's checkpoint.
 *
 * <p><b>Group commit.</b> {@link #append} only puts the record into a queue. Whoever awaits it
 * takes the flush lock; the first to have it writes and, if the store is to survive power loss,
 * syncs everything that is in the queue by then, and those who waited behind it find their record
 * done. So the number of writes and syncs falls as the number of writers rises, without a thread or
 * a timer.
 *
 * <p><b>Failure.</b> When a batch cannot be written, all of it and all that was queued meanwhile
 * fails, because later records of the same repository may build on it. What it left in the file is
 * cut off, and the file is not written to again ({@link LogFiles}). An append that names a failed
 * one as its predecessor fails too, decided under the same lock, so that no record can be
 * acknowledged whose foundation was lost. Nothing else remembers the failure: when the cause is
 * gone, the next batch is written.
 *
 * <p><b>Replay.</b> Opening reads the segments in order and remembers where each repository's
 * records are. A repository's records are applied to its checkpoint when it is first loaded. The
 * checkpoint may contain some of them already: each change says what shall be, for each tag and
 * manifest the last one to touch it decides, and what a manifest's removal takes along was either
 * set before within the log, and then it is set again, or is set after, and then that decides.
 * Hence applying a prefix twice ends where applying it once does.
 */
final class LocalIndexLog implements IndexLog {
  private static final Logger LOG = System.getLogger("io.zotee.storage");

  private final StoreLayout layout;
  private final IndexFiles indexFiles;

  /** Held while writing to the log's files. */
  private final ReentrantLock flushing = new ReentrantLock();

  private final LogFiles log; // guarded by flushing

  /** Its monitor guards the queue, too. */
  private final LogTails tails = new LogTails();

  private List<Entry> queue = new ArrayList<>(); // guarded by tails

  private final LogMeters meters;

  LocalIndexLog(StoreLayout layout, DurableFiles files, long segmentSize, Telemetry telemetry) {
    this.layout = layout;
    this.log = new LogFiles(layout, files, segmentSize);
    this.indexFiles = new IndexFiles(layout, files);
    String store = layout.root().toString();
    this.meters = new LogMeters(telemetry, store);
    telemetry.watch(StoreMetrics.LOG_REPOSITORIES, () -> withRecords().size(), store);
  }

  /** Reads what an earlier run left in the log. */
  void open() throws IOException {
    flushing.lock();
    try {
      log.open(this::remember);
    } finally {
      flushing.unlock();
    }
    Set<RepositoryName> repositories = withRecords();
    if (!repositories.isEmpty()) {
      LOG.log(Level.INFO, "replaying the index log of {0} repositories", repositories.size());
    }
  }

  /** Reads the same, and changes nothing. */
  void openToRead() throws IOException {
    flushing.lock();
    try {
      log.openToRead(this::remember);
    } finally {
      flushing.unlock();
    }
  }

  private void remember(LogSegment segment, long offset, IndexRecord record) {
    synchronized (tails) {
      tails.found(record.repository(), new Position(segment, offset, record.sequence()));
    }
  }

  @Override
  public OptionalLong load(RepositoryName repository, IndexVisitor visitor) throws IOException {
    // The tail first: a checkpoint made meanwhile then tells some of it twice, which is harmless.
    List<IndexRecord> tail = tail(repository);
    boolean checkpointed = indexFiles.read(repository, visitor);
    if (!checkpointed && tail.isEmpty()) {
      return OptionalLong.empty();
    }
    tail.forEach(visitor::record);
    synchronized (tails) {
      return OptionalLong.of(tails.sequence(repository));
    }
  }

  private List<IndexRecord> tail(RepositoryName repository) throws IOException {
    while (true) {
      List<Position> positions = positions(repository);
      try {
        List<IndexRecord> records = new ArrayList<>(positions.size());
        for (Position position : positions) {
          records.add(position.segment().read(position.offset()));
        }
        return records;
      } catch (ClosedChannelException e) {
        if (positions.equals(positions(repository))) {
          throw e;
        }
        // A checkpoint has taken the records over, and their segment is gone: look again.
      }
    }
  }

  private List<Position> positions(RepositoryName repository) {
    synchronized (tails) {
      return tails.of(repository);
    }
  }

  @Override
  public boolean exists(RepositoryName repository) {
    return !positions(repository).isEmpty() || Files.exists(layout.index(repository));
  }

  @Override
  public Append append(IndexRecord record, @Nullable Append after)
      throws IOException, SequenceTakenException {
    Entry entry = new Entry(record, Frames.frame(RecordCodec.encode(record)));
    synchronized (tails) {
      if (after != null && after.failed()) {
        throw new IOException("an earlier change to " + record.repository() + " was not written");
      }
      tails.claim(record.repository(), record.sequence());
      queue.add(entry);
    }
    return entry;
  }

  private void flush() {
    List<Entry> batch;
    synchronized (tails) {
      batch = queue;
      queue = new ArrayList<>();
    }
    try {
      byte[] frames = join(batch);
      long start = System.nanoTime();
      LogFiles.Place place = log.append(frames);
      meters.written(batch.size(), frames.length, System.nanoTime() - start);
      acknowledge(batch, place);
    } catch (IOException e) {
      fail(batch, e);
    } catch (RuntimeException | Error e) {
      // Nobody else will write this batch, so those who wait for it must be told, too.
      fail(batch, new IOException(e.toString(), e));
      throw e;
    }
  }

  private static byte[] join(List<Entry> batch) {
    if (batch.size() == 1) {
      return batch.get(0).frame;
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    batch.forEach(entry -> joined.writeBytes(entry.frame));
    return joined.toByteArray();
  }

  private void acknowledge(List<Entry> batch, LogFiles.Place place) {
    synchronized (tails) {
      long offset = place.offset();
      for (Entry entry : batch) {
        tails.add(entry.repository, new Position(place.segment(), offset, entry.sequence));
        offset += entry.frame.length;
        entry.done = true;
      }
    }
  }

  private void fail(List<Entry> batch, IOException cause) {
    meters.failed();
    synchronized (tails) {
      List<Entry> failed = new ArrayList<>(batch);
      failed.addAll(queue);
      queue = new ArrayList<>();
      for (Entry entry : failed) {
        entry.failure = cause;
        tails.unclaim(entry.repository);
      }
    }
    try {
      log.cutFailed();
    } catch (IOException e) {
      LOG.log(
          Level.DEBUG, "the index log's end is cut off at the next append: {0}", e.getMessage());
    }
  }

  @Override
  public void checkpoint(RepositoryName repository, IndexCheckpoint checkpoint) throws IOException {
    indexFiles.write(repository, checkpoint);
    settle(repository, checkpoint.sequence());
  }

  @Override
  public void remove(RepositoryName repository, long sequence) throws IOException {
    indexFiles.remove(repository);
    settle(repository, sequence);
  }

  /** Forgets the records that a checkpoint contains, and deletes the segments that this frees. */
  private void settle(RepositoryName repository, long sequence) throws IOException {
    boolean settled;
    synchronized (tails) {
      settled = tails.settle(repository, sequence);
      if (queue.stream().noneMatch(entry -> entry.repository.equals(repository))) {
        tails.forgetNumber(repository);
      }
    }
    if (settled) {
      flushing.lock();
      try {
        log.deleteSettled();
      } finally {
        flushing.unlock();
      }
    }
  }

  @Override
  public Set<RepositoryName> withRecords() {
    synchronized (tails) {
      return tails.repositories();
    }
  }

  @Override
  public void repositories(Consumer<RepositoryName> names) throws IOException {
    withRecords().forEach(names);
    RepositoryWalk.repositories(layout, names);
  }

  /** Closes the files; records without a checkpoint stay in them for the next start. */
  void close() throws IOException {
    flushing.lock();
    try {
      log.close();
    } finally {
      flushing.unlock();
    }
  }

  private final class Entry implements Append {
    private final RepositoryName repository;
    private final long sequence;
    private final byte[] frame;
    private volatile boolean done;
    private volatile @Nullable IOException failure;

    Entry(IndexRecord record, byte[] frame) {
      this.repository = record.repository();
      this.sequence = record.sequence();
      this.frame = frame;
    }

    @Override
    public void await() throws IOException {
      if (!done && failure == null) {
        flushing.lock();
        try {
          if (!done && failure == null) {
            flush();
          }
        } finally {
          flushing.unlock();
        }
      }
      IOException cause = failure;
      if (cause != null) {
        throw new IOException("the index log was not written: " + cause.getMessage(), cause);
      }
    }

    @Override
    public boolean failed() {
      return failure != null;
    }
  }
}
