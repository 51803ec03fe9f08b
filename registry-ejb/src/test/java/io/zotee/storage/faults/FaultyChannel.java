package io.zotee.storage.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file or directory of a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {
  private final FaultyDisk disk;
  private final Path path;
  private final FileChannel channel;

  FaultyChannel(FaultyDisk disk, Path path, FileChannel channel) {
    this.disk = disk;
    this.path = path;
    this.channel = channel;
  }

  private void check(Call call) throws IOException {
    KernelError error = disk.fault(call, path);
    if (error != null) {
      throw error.ofChannel();
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    check(Call.READ);
    return channel.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    check(Call.READ);
    return channel.read(into, offset, length);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    check(Call.READ);
    return channel.read(into, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int written = write(from, channel.position());
    channel.position(channel.position() + written);
    return written;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(from[i]);
    }
    return written;
  }

  /** Fails after half of the bytes, as a disk that becomes full. */
  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    KernelError error = disk.fault(Call.WRITE, path);
    byte[] bytes = new byte[error == null ? from.remaining() : from.remaining() / 2];
    from.get(bytes);
    disk.change(
        () -> writeAll(bytes, position),
        new Operation.Write(FaultyPath.real(path), position, bytes));
    if (error != null) {
      throw error.ofChannel();
    }
    return bytes.length;
  }

  private int writeAll(byte[] bytes, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
    return bytes.length;
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    check(Call.TRUNCATE);
    disk.change(() -> channel.truncate(size), new Operation.Truncate(FaultyPath.real(path), size));
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    KernelError error = disk.fault(Call.FORCE, path);
    if (error != null) {
      disk.record(new Operation.ForceFailed(FaultyPath.real(path)));
      throw error.ofChannel();
    }
    // Not the real disk: it would only take time, for what no test can see.
    disk.record(new Operation.Force(FaultyPath.real(path)));
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    check(Call.READ);
    return channel.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException("not recorded: transferFrom");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("not recorded: mapping");
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return channel.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
