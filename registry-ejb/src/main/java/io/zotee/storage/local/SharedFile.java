package io.zotee.storage.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that many threads use at once, none of which can close it for the others. When a thread is
 * interrupted in the midst of its work, Java closes the channel ({@link
 * java.nio.channels.InterruptibleChannel}); here it is opened again, and whoever was cut off does
 * its work once more from the start. The thread stays interrupted.
 */
final class SharedFile implements Closeable {
  private final Path path;
  private volatile FileChannel channel;
  private boolean closed; // guarded by this

  SharedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static SharedFile open(Path path) throws IOException {
    return new SharedFile(path, openChannel(path));
  }

  private static FileChannel openChannel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Work on the file that may be done more than once: it says where it reads and writes. */
  interface Work<T> {
    T on(FileChannel channel) throws IOException;
  }

  /**
   * Does work on the file.
   *
   * @throws ClosedChannelException when the file was closed by {@link #close}
   */
  <T> T use(Work<T> work) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        FileChannel current = channel;
        try {
          return work.on(current);
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          reopen(current);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void reopen(FileChannel gone) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (channel == gone) {
      channel = openChannel(path);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
