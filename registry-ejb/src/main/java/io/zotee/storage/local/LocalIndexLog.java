package io.zotee.storage.local;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexLog;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.IndexVisitor;
import io.zotee.storage.SequenceTakenException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
 * cut off, and the file is not written to again: after a failed sync nobody can say what of it is
 * on disk (fsync(2), "ERRORS"). An append that names a failed one as its predecessor fails too,
 * decided under the same lock, so that no record can be acknowledged whose foundation was lost.
 *
 * <p><b>Replay.</b> Opening reads the segments in order and remembers where each repository's
 * records are; it stops at the first record that is not whole, which was never acknowledged. A
 * repository's records are applied to its checkpoint when it is first loaded. The checkpoint may
 * contain some of them already: each change says what shall be, for each tag and manifest the last
 * one to touch it decides, and what a manifest's removal takes along was either set before within
 * the log, and then it is set again, or is set after, and then that decides. Hence applying a
 * prefix twice ends where applying it once does.
 *
 * <p><b>Room.</b> A segment is deleted when checkpoints contain all records in it and in those
 * before it; at rest there is none. The order matters: if a later segment went first, its records'
 * predecessors would be replayed without them, and undo what they had done.
 */
final class LocalIndexLog implements IndexLog {
  private static final Logger LOG = System.getLogger("io.zotee.storage");
  private static final long SEGMENT_SIZE = 16L << 20;

  private final StoreLayout layout;
  private final DurableFiles files;
  private final IndexFiles indexFiles;

  /** Held while writing to the log's files. */
  private final ReentrantLock flushing = new ReentrantLock();

  private final Deque<LogSegment> segments = new ArrayDeque<>(); // guarded by flushing, in order
  private @Nullable LogSegment active; // guarded by flushing
  private long lastSegment; // guarded by flushing
  private boolean closed; // guarded by flushing

  /** Guards what follows, and the segments' count of pending records; never held during I/O. */
  private final Object state = new Object();

  private List<Entry> queue = new ArrayList<>();
  private final Map<RepositoryName, Deque<Position>> tails = new HashMap<>();
  private final Map<RepositoryName, Long> sequences = new HashMap<>();

  LocalIndexLog(StoreLayout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
    this.indexFiles = new IndexFiles(layout, files);
  }

  /** Reads what an earlier run left in the log. */
  void open() throws IOException {
    files.makeDirectories(layout.log());
    List<Path> found;
    try (Stream<Path> listed = Files.list(layout.log())) {
      found = listed.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
    for (Path file : found) {
      segments.add(LogSegment.open(file, this::remember));
      lastSegment = Long.parseLong(file.getFileName().toString().replace(".log", ""));
    }
    deleteSettled();
    if (!tails.isEmpty()) {
      LOG.log(Level.INFO, "replaying the index log of {0} repositories", tails.size());
    }
  }

  private void remember(LogSegment segment, long offset, IndexRecord record) {
    synchronized (state) {
      Deque<Position> tail = tails.computeIfAbsent(record.repository(), name -> new ArrayDeque<>());
      if (record.sequence() == 1) {
        // Numbers begin anew only when a checkpoint contains everything before.
        tail.forEach(position -> position.segment().addPending(-1));
        tail.clear();
      }
      tail.add(new Position(segment, offset, record.sequence()));
      sequences.put(record.repository(), record.sequence());
      segment.addPending(1);
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
    synchronized (state) {
      return OptionalLong.of(sequences.getOrDefault(repository, 0L));
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
    synchronized (state) {
      Deque<Position> tail = tails.get(repository);
      return tail == null ? List.of() : List.copyOf(tail);
    }
  }

  @Override
  public boolean exists(RepositoryName repository) {
    synchronized (state) {
      if (tails.containsKey(repository)) {
        return true;
      }
    }
    return Files.exists(layout.index(repository));
  }

  @Override
  public Append append(IndexRecord record, @Nullable Append after)
      throws IOException, SequenceTakenException {
    Entry entry = new Entry(record, Frames.frame(RecordCodec.encode(record)));
    synchronized (state) {
      if (after != null && after.failed()) {
        throw new IOException("an earlier change to " + record.repository() + " was not written");
      }
      Long last = sequences.get(record.repository());
      if (last != null && record.sequence() != last + 1) {
        throw new SequenceTakenException(record.repository(), record.sequence());
      }
      sequences.put(record.repository(), record.sequence());
      queue.add(entry);
    }
    return entry;
  }

  private void flush() {
    List<Entry> batch;
    synchronized (state) {
      batch = queue;
      queue = new ArrayList<>();
    }
    LogSegment segment = null;
    try {
      segment = writable();
      long offset = segment.size();
      segment.append(join(batch), files.syncs());
      acknowledge(batch, segment, offset);
    } catch (IOException e) {
      abandon(segment);
      fail(batch, e);
    } catch (RuntimeException | Error e) {
      // Nobody else will write this batch, so those who wait for it must be told, too.
      abandon(segment);
      fail(batch, new IOException(e.toString(), e));
      throw e;
    }
  }

  private LogSegment writable() throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
    LogSegment segment = active;
    if (segment == null || segment.size() >= SEGMENT_SIZE) {
      lastSegment++;
      segment = LogSegment.create(segmentFile(lastSegment), files);
      segments.add(segment);
      active = segment;
    }
    return segment;
  }

  private Path segmentFile(long number) {
    return layout.log().resolve(String.format("%016d.log", number));
  }

  private static byte[] join(List<Entry> batch) {
    if (batch.size() == 1) {
      return batch.get(0).frame;
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    batch.forEach(entry -> joined.writeBytes(entry.frame));
    return joined.toByteArray();
  }

  private void acknowledge(List<Entry> batch, LogSegment segment, long start) {
    synchronized (state) {
      long offset = start;
      for (Entry entry : batch) {
        tails
            .computeIfAbsent(entry.repository, name -> new ArrayDeque<>())
            .add(new Position(segment, offset, entry.sequence));
        offset += entry.frame.length;
        entry.done = true;
      }
      segment.addPending(batch.size());
    }
  }

  private void abandon(@Nullable LogSegment segment) {
    active = null;
    if (segment == null) {
      return;
    }
    try {
      segment.dropUnacknowledged();
      deleteSettled();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the damaged end of {0} stays: {1}", segment, e.getMessage());
    }
  }

  private void fail(List<Entry> batch, IOException cause) {
    synchronized (state) {
      List<Entry> failed = new ArrayList<>(batch);
      failed.addAll(queue);
      queue = new ArrayList<>();
      for (Entry entry : failed) {
        entry.failure = cause;
        Deque<Position> tail = tails.get(entry.repository);
        if (tail == null) {
          sequences.remove(entry.repository);
        } else {
          sequences.put(entry.repository, tail.getLast().sequence());
        }
      }
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
    boolean settled = false;
    synchronized (state) {
      Deque<Position> tail = tails.getOrDefault(repository, new ArrayDeque<>());
      while (!tail.isEmpty() && tail.getFirst().sequence() <= sequence) {
        LogSegment segment = tail.removeFirst().segment();
        segment.addPending(-1);
        settled |= segment.pending() == 0;
      }
      if (tail.isEmpty()) {
        tails.remove(repository);
        if (queue.stream().noneMatch(entry -> entry.repository.equals(repository))) {
          sequences.remove(repository);
        }
      }
    }
    if (settled) {
      flushing.lock();
      try {
        deleteSettled();
      } finally {
        flushing.unlock();
      }
    }
  }

  /** Deletes the oldest segments, up to the first with a record that no checkpoint contains. */
  private void deleteSettled() throws IOException {
    while (!segments.isEmpty()) {
      LogSegment oldest = segments.getFirst();
      synchronized (state) {
        if (oldest.pending() > 0) {
          return;
        }
      }
      if (oldest == active) {
        active = null;
      }
      oldest.delete();
      segments.removeFirst();
    }
  }

  @Override
  public Set<RepositoryName> withRecords() {
    synchronized (state) {
      return Set.copyOf(tails.keySet());
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
      closed = true;
      active = null;
      for (LogSegment segment : segments) {
        segment.close();
      }
    } finally {
      flushing.unlock();
    }
  }

  /** Where a record is. */
  private record Position(LogSegment segment, long offset, long sequence) {}

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
