package io.zotee.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one server's hold on a root directory: two of them would each keep an index of their own and
 * overwrite the other's. The system lets go of it when the process ends, however it ends.
 */
final class StoreLock implements AutoCloseable {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final int LONGEST = 100;

  /**
   * The locks of this process. A process must not even open a file that it has locked already: to
   * close it again would let go of the lock (fcntl(2), "Advisory record locking").
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static StoreLock acquire(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return hold(file, key -> lock(key, FileChannel.open(file, options, DurableFiles.PRIVATE_FILE)));
  }

  /** Holds a lock that keeps servers away, but no other reader; the file stays as it is. */
  static StoreLock share(Path file) throws IOException {
    return hold(file, key -> sharedLock(key, FileChannel.open(file, StandardOpenOption.READ)));
  }

  private interface Opening {
    StoreLock open(Path key) throws IOException;
  }

  private static StoreLock hold(Path file, Opening opening) throws IOException {
    Path key = DurableFiles.parent(file).toRealPath().resolve(file.getFileName());
    if (!HELD.add(key)) {
      throw inUse(file, self());
    }
    try {
      return opening.open(key);
    } catch (IOException e) {
      HELD.remove(key);
      throw e;
    }
  }

  private static StoreLock lock(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        throw isShared(channel) ? beingRead(file) : inUse(file, holder(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.US_ASCII)), 0);
      return new StoreLock(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static StoreLock sharedLock(Path file, FileChannel channel) throws IOException {
    try {
      if (!isShared(channel)) {
        throw inUse(file, holder(channel));
      }
      return new StoreLock(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether nobody but readers has the lock; this is one of them then. */
  private static boolean isShared(FileChannel channel) throws IOException {
    return channel.tryLock(0, Long.MAX_VALUE, true) != null;
  }

  private static IOException beingRead(Path file) {
    return new IOException(
        DurableFiles.parent(DurableFiles.parent(file))
            + " is being looked at by a command such as zot verify-feature: wait for its end, or stop it");
  }

  private static IOException inUse(Path file, String process) {
    return new IOException(
        DurableFiles.parent(DurableFiles.parent(file))
            + " is in use by another server, process "
            + process
            + ": stop that one or choose another storage.rootDirectory");
  }

  /** This process, and the host that it runs on, which may share the directory with others. */
  private static String self() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    return Files.isReadable(HOST_NAME) ? pid + " on " + Files.readString(HOST_NAME).strip() : pid;
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
