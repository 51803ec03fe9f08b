package io.zotee.storage.local;

import io.zotee.storage.BlobCopies;
import io.zotee.storage.BlobStore;
import io.zotee.storage.ContentSharing;
import io.zotee.storage.IndexLog;
import io.zotee.storage.UploadStore;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store in a directory: its ports, and its opening and closing. */
public final class LocalStore implements AutoCloseable {
  private final Telemetry telemetry;
  private final StoreLayout layout;
  private final DurableFiles files;
  private final Trash trash;
  private final LocalBlobStore blobs;
  private final LocalBlobCopies copies;
  private final LocalContentSharing sharing;
  private final LocalUploadStore uploads;
  private final LocalIndexLog index;
  private @Nullable StoreLock lock;

  /**
   * A store that is not open yet; nothing is touched.
   *
   * @param root directory of the store, made when it is missing
   * @param dedupe whether repositories share content by hard links
   * @param commit whether an acknowledgement waits for the disk
   * @param renewal how long before now the time may lie that says when a client was last told of a
   *     blob; garbage collection must keep blobs for as much longer
   * @param telemetry takes measurements
   */
  public LocalStore(
      Path root, boolean dedupe, boolean commit, Duration renewal, Telemetry telemetry) {
    this(root, dedupe, commit, renewal, LogFiles.SEGMENT_SIZE, telemetry);
  }

  /** A store that is not measured. */
  public LocalStore(Path root, boolean dedupe, boolean commit, Duration renewal) {
    this(root, dedupe, commit, renewal, Telemetry.NONE);
  }

  /** With segments of the index log that are full when they have this many bytes. */
  LocalStore(Path root, boolean dedupe, boolean commit, Duration renewal, long segmentSize) {
    this(root, dedupe, commit, renewal, segmentSize, Telemetry.NONE);
  }

  private LocalStore(
      Path root,
      boolean dedupe,
      boolean commit,
      Duration renewal,
      long segmentSize,
      Telemetry telemetry) {
    this.telemetry = telemetry;
    this.layout = new StoreLayout(root.toAbsolutePath().normalize());
    this.files = new DurableFiles(layout, commit);
    this.trash = new Trash(files);
    SharedBlobs shared = new SharedBlobs(layout, files, trash);
    this.blobs = new LocalBlobStore(layout, files, shared, trash, dedupe, renewal);
    this.sharing = new LocalContentSharing(layout, files, shared, blobs::shares);
    this.copies = new LocalBlobCopies(layout, files);
    this.uploads = new LocalUploadStore(layout, files, blobs, telemetry);
    this.index = new LocalIndexLog(layout, files, segmentSize, telemetry);
  }

  /** A store that tells every time exactly, for tests and tools. */
  public LocalStore(Path root, boolean dedupe, boolean commit) {
    this(root, dedupe, commit, Duration.ZERO);
  }

  /**
   * Works by other settings from now on. What was stored before stays as it is: {@link #sharing} is
   * there to rearrange it, and what was not synced reaches the disk when the system writes it.
   *
   * @param dedupe as for a new store
   * @param commit as for a new store
   * @param renewal as for a new store
   * @throws IOException when it cannot be found out whether content can be shared
   */
  public void change(boolean dedupe, boolean commit, Duration renewal) throws IOException {
    boolean begins = commit && !files.syncs();
    files.sync(commit);
    if (begins) {
      settleLog(); // what follows is appended to files whose names may not be on disk
    }
    blobs.renewAfter(renewal);
    if (dedupe != blobs.shares()) {
      blobs.share(dedupe);
    }
  }

  /**
   * Opens the store: locks the directory and reads the log's tail, whatever the number of
   * repositories.
   *
   * @throws IOException when another server has the directory, or it cannot be used
   */
  public void open() throws IOException {
    files.makeDirectories(layout.own());
    lock = StoreLock.acquire(layout.lock());
    files.clean();
    blobs.open();
    index.open();
    watchRoom();
  }

  private void watchRoom() throws IOException {
    FileStore disk = Files.getFileStore(layout.root());
    String store = layout.root().toString();
    telemetry.watch(StoreMetrics.FREE, () -> bytes(disk::getUsableSpace), store);
    telemetry.watch(StoreMetrics.SIZE, () -> bytes(disk::getTotalSpace), store);
  }

  private interface Room {
    long bytes() throws IOException;
  }

  /** Not a number when the file system does not say it: a zero would raise an alarm. */
  private static double bytes(Room room) {
    try {
      return room.bytes();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private void settleLog() throws IOException {
    Directories.forEach(
        layout.log(),
        segment -> {
          try {
            files.settle(segment);
          } catch (NoSuchFileException e) {
            // All that was in it has been saved meanwhile.
          }
        });
  }

  /**
   * Opens the store to look at it: nothing is written, not even a lock. Who writes to it then does
   * harm. A server that had the directory once is kept away from it meanwhile.
   *
   * @throws IOException when a server has the directory, or it cannot be read
   */
  public void openToRead() throws IOException {
    if (Files.exists(layout.lock())) {
      lock = StoreLock.share(layout.lock());
    }
    index.openToRead();
  }

  /** The blobs. */
  public BlobStore blobs() {
    return blobs;
  }

  /** The bytes behind the blobs. */
  public BlobCopies copies() {
    return copies;
  }

  /** How repositories share content. */
  public ContentSharing sharing() {
    return sharing;
  }

  /** The upload sessions. */
  public UploadStore uploads() {
    return uploads;
  }

  /** The index log. */
  public IndexLog index() {
    return index;
  }

  @Override
  public void close() throws IOException {
    index.close();
    trash.close();
    if (lock != null) {
      lock.close();
    }
  }
}
