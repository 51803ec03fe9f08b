package io.zotee.telemetry.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process's own standard output; WildFly turns {@code System.out} into log. */
final class StandardOutput implements LineTarget {
  private static final long FULL_PIPE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();

  @Override
  public void write(ByteBuffer bytes, boolean atLineStart) throws IOException {
    while (channel.write(bytes) == 0 && bytes.hasRemaining()) {
      // somebody has made the pipe non-blocking, and it is full
      LockSupport.parkNanos(FULL_PIPE_NANOS);
    }
  }

  /** Stays open: it is the process's. */
  @Override
  public void close() {}
}
