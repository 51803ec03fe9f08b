package io.zotee.telemetry.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to, created with mode 0600. It may be rotated at any time: one
 * that was renamed or removed is replaced by a new one before the next line, and as everything is
 * appended ({@code O_APPEND}), one that was truncated goes on at its beginning.
 */
final class LogFile implements LineTarget {
  private static final int ATTEMPTS = 100;

  private static final FileAttribute<?>[] PRIVATE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object key;

  /** The file itself is opened with the first line. */
  LogFile(Path path) {
    this.path = path;
  }

  /**
   * Opens the file now, so that it is known whether it can be.
   *
   * @throws IOException when it cannot be created or written to
   */
  void open() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (tryOpen()) {
        return;
      }
    }
    throw new IOException(path + " is replaced all the time");
  }

  @Override
  public void write(ByteBuffer bytes, boolean atLineStart) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open();
    } else if (atLineStart && !Objects.equals(key, keyOf(path))) {
      replace(open);
    }
    Objects.requireNonNull(channel).write(bytes);
  }

  /**
   * Whoever rotates may make the new file a moment later, where we may not: till then the old one.
   */
  private void replace(FileChannel old) throws IOException {
    try {
      open();
    } catch (IOException e) {
      return;
    }
    old.close();
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      channel = null;
      open.close();
    }
  }

  /** Whether the path named the file that is open now both before and after it was opened. */
  private boolean tryOpen() throws IOException {
    Object before = keyOf(path);
    if (before == null) {
      create();
      before = keyOf(path);
    }
    FileChannel opened;
    try {
      opened = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (!Objects.equals(before, keyOf(path))) {
      opened.close();
      return false;
    }
    channel = opened;
    key = before;
    return true;
  }

  private void create() throws IOException {
    FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            PRIVATE)
        .close();
  }

  /** What the path names: device and inode, on file systems that have them; null for nothing. */
  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
