package io.zotee.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sound frames of a file in order.
 *
 * <p>Where a frame is not sound, the next one that is sound is looked for: first where this one
 * says that it ends, because a flipped bit is most likely in the payload, then at every byte. If
 * there is one, what lies between is a gap: it was damaged after it had been written. If there is
 * none, the file was cut short while it was being written, or its last frame is damaged, which
 * looks the same.
 */
final class FrameReader {
  private static final int WINDOW = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final List<Gap> gaps = new ArrayList<>();
  private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowStart;
  private long start;
  private long end;

  /** Bytes that are no frame, with a sound one behind them. */
  record Gap(long from, long to) {}

  /**
   * @param channel from its first byte, whatever its position is
   */
  FrameReader(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /** The next sound payload, or null when there is none any more. */
  byte @Nullable [] next() throws IOException {
    byte[] payload = sound(end);
    if (payload != null) {
      return take(end, payload);
    }
    long damaged = end;
    long behind = damaged + Frames.HEADER + length(damaged);
    payload = behind > damaged + Frames.HEADER ? sound(behind) : null;
    if (payload != null) {
      gaps.add(new Gap(damaged, behind));
      return take(behind, payload);
    }
    for (long at = damaged + 1; at < size - Frames.HEADER; at++) {
      payload = sound(at);
      if (payload != null) {
        gaps.add(new Gap(damaged, at));
        return take(at, payload);
      }
    }
    return null;
  }

  private byte[] take(long at, byte[] payload) {
    start = at;
    end = at + Frames.HEADER + payload.length;
    return payload;
  }

  /** Where the last frame that {@link #next} returned begins. */
  long start() {
    return start;
  }

  /** Where the last sound frame ends. */
  long end() {
    return end;
  }

  /** The gaps so far. */
  List<Gap> gaps() {
    return gaps;
  }

  /** The length that a frame's header says, or 0 when it is impossible. */
  private int length(long at) throws IOException {
    long behind = size - at - Frames.HEADER;
    if (behind <= 0) {
      return 0;
    }
    int length = bytes(at, Frames.HEADER).getInt();
    return Frames.isPossible(length, behind) ? length : 0;
  }

  private byte @Nullable [] sound(long at) throws IOException {
    int length = length(at);
    if (length == 0 || !Frames.isVersion(bytes(at + Frames.HEADER, 1).get())) {
      return null;
    }
    int crc = bytes(at + Integer.BYTES, Integer.BYTES).getInt();
    byte[] payload = new byte[length];
    bytes(at + Frames.HEADER, length).get(payload);
    return Frames.crc(payload) == crc ? payload : null;
  }

  /** The window, standing at this place of the file, with at least so many bytes to come. */
  private ByteBuffer bytes(long at, int count) throws IOException {
    boolean inside = at >= windowStart && at + count <= windowStart + window.limit();
    if (!inside) {
      fill(at, count);
    }
    return window.position((int) (at - windowStart));
  }

  private void fill(long at, int count) throws IOException {
    if (window.capacity() < count || window.capacity() > Math.max(count, WINDOW)) {
      window = ByteBuffer.allocate(Math.max(count, WINDOW));
    }
    window.clear().limit((int) Math.min(window.capacity(), size - at));
    windowStart = at;
    while (window.hasRemaining()) {
      if (channel.read(window, at + window.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
  }
}
