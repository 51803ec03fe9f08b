package io.zotee.storage.local;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Payloads one after another in a file, each behind its length and its CRC-32C (RFC 3720, appendix
 * B.4), so that a reader knows where sound content ends.
 */
final class Frames {
  /** Bytes in front of each payload. */
  static final int HEADER = 8;

  private static final int LONGEST = 64 << 20;

  private Frames() {}

  static byte[] frame(byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER + payload.length);
    frame.putInt(payload.length).putInt(crc(payload)).put(payload);
    return frame.array();
  }

  /** The next payload, or null at the end of what is whole and sound. */
  static byte @Nullable [] next(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      int crc = in.readInt();
      if (length <= 0 || length > LONGEST) {
        return null;
      }
      byte[] payload = in.readNBytes(length);
      return payload.length == length && crc(payload) == crc ? payload : null;
    } catch (EOFException e) {
      return null;
    }
  }

  private static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }
}
