package io.zotee.storage.local;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The segments of the index log, in order; used by one thread at a time.
 *
 * <p><b>Failure.</b> A segment of which a part could not be written is not written to again: after
 * a failed sync nobody can say what of it is on disk (fsync(2), "ERRORS"). What the failure left is
 * cut off, and until that has worked, and is on disk, nothing more is appended: it would be
 * replayed as if it had been acknowledged.
 *
 * <p><b>Room.</b> A segment is deleted when checkpoints contain all records in it and in those
 * before it; at rest there is none. The order matters: if a later segment went first, its records'
 * predecessors would be replayed without them, and undo what they had done.
 *
 * <p><b>Damage.</b> See {@link FrameReader}: a torn end is cut off without a word, a gap is
 * reported once, and the damaged file kept in quarantine for whoever wants to look.
 */
final class LogFiles {
  private static final Logger LOG = System.getLogger("io.zotee.storage");

  /** Bytes after which a new segment is begun. */
  static final long SEGMENT_SIZE = 16L << 20;

  private static final String SUFFIX = ".log";

  private final StoreLayout layout;
  private final DurableFiles files;
  private final long segmentSize;
  private final Deque<LogSegment> segments = new ArrayDeque<>();
  private @Nullable LogSegment active;
  private @Nullable LogSegment uncut;
  private long lastNumber;
  private boolean closed;

  LogFiles(StoreLayout layout, DurableFiles files, long segmentSize) {
    this.segmentSize = segmentSize;
    this.layout = layout;
    this.files = files;
  }

  /** Where bytes were appended. */
  record Place(LogSegment segment, long offset) {}

  /** Opens the segments that an earlier run left and tells their records. */
  void open(LogSegment.Found found) throws IOException {
    files.makeDirectories(layout.log());
    for (Path path : paths()) {
      lastNumber = Long.parseLong(path.getFileName().toString().replace(SUFFIX, ""));
      LogSegment segment = LogSegment.open(path);
      segments.add(segment);
      List<FrameReader.Gap> gaps = segment.replay(found);
      if (!gaps.isEmpty()) {
        report(path, gaps);
      }
      segment.cut(files.syncs());
    }
    deleteSettled();
  }

  /** Tells the same records, and leaves what is torn or damaged as it is. */
  void openToRead(LogSegment.Found found) throws IOException {
    if (Files.isDirectory(layout.log())) {
      for (Path path : paths()) {
        LogSegment segment = LogSegment.open(path);
        segments.add(segment);
        segment.replay(found);
      }
    }
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> listed = Files.list(layout.log())) {
      return listed.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void report(Path segment, List<FrameReader.Gap> gaps) {
    String kept;
    try {
      kept = "a copy is kept as " + quarantine(segment);
    } catch (IOException e) {
      kept = "it could not be copied: " + e.getMessage();
    }
    FrameReader.Gap first = gaps.get(0);
    LOG.log(
        Level.ERROR,
        "{0} is damaged in {1} places, first from byte {2} to byte {3}: the changes to repositories"
            + " that were recorded there are lost, those behind are not; {4}",
        segment,
        gaps.size(),
        Long.toString(first.from()),
        Long.toString(first.to()),
        kept);
  }

  private Path quarantine(Path segment) throws IOException {
    // By its time as well: numbers begin anew, and the same file is found at every start.
    long time = Files.getLastModifiedTime(segment).toMillis();
    Path copy =
        layout.own().resolve("quarantine").resolve("log-" + time + "-" + segment.getFileName());
    if (!Files.exists(copy)) {
      files.write(copy, out -> Files.copy(segment, out));
    }
    return copy;
  }

  /**
   * Appends these bytes.
   *
   * @throws IOException when they were not, or when they may not survive; then they are cut off
   */
  Place append(byte[] frames) throws IOException {
    LogSegment segment = writable();
    long offset = segment.size();
    boolean appended = false;
    try {
      segment.append(frames, files.syncs());
      appended = true;
    } finally {
      if (!appended) {
        active = null;
        uncut = segment;
      }
    }
    return new Place(segment, offset);
  }

  private LogSegment writable() throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
    cutFailed();
    LogSegment segment = active;
    if (segment == null || segment.size() >= segmentSize) {
      long number = lastNumber + 1;
      segment =
          LogSegment.create(layout.log().resolve(String.format("%016d", number) + SUFFIX), files);
      lastNumber = number;
      segments.add(segment);
      active = segment;
    }
    return segment;
  }

  /** Cuts off what a failed append has left, if one has. */
  void cutFailed() throws IOException {
    LogSegment segment = uncut;
    if (segment != null) {
      segment.cut(files.syncs());
      uncut = null;
      deleteSettled();
    }
  }

  /** Deletes the oldest segments, up to the first with a record that no checkpoint contains. */
  void deleteSettled() throws IOException {
    while (!segments.isEmpty()) {
      LogSegment oldest = segments.getFirst();
      if (oldest.pending() > 0 || oldest == uncut) {
        return;
      }
      if (oldest == active) {
        active = null;
      }
      oldest.delete();
      files.syncDirectory(layout.log()); // before the next one goes
      segments.removeFirst();
    }
  }

  /** Closes the files; records without a checkpoint stay in them for the next start. */
  void close() throws IOException {
    closed = true;
    active = null;
    for (LogSegment segment : segments) {
      segment.close();
    }
  }
}
