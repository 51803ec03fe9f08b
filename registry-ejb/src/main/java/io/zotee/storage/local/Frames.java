package io.zotee.storage.local;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Payloads one after another in a file, each behind its length and its CRC-32C (RFC 3720, appendix
 * B.4), so that a reader knows what is sound. Each payload begins with its version, a small number.
 */
final class Frames {
  /** Bytes in front of each payload. */
  static final int HEADER = 8;

  private static final int LONGEST = 64 << 20;
  private static final int LATEST_VERSION = 15;

  private Frames() {}

  static byte[] frame(byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER + payload.length);
    frame.putInt(payload.length).putInt(crc(payload)).put(payload);
    return frame.array();
  }

  /** Whether a payload can have this length, with so many bytes behind the header. */
  static boolean isPossible(int length, long behind) {
    return length > 0 && length <= LONGEST && length <= behind;
  }

  /** Whether a payload can begin with this byte. */
  static boolean isVersion(byte first) {
    return first > 0 && first <= LATEST_VERSION;
  }

  static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(payload, 0, payload.length);
    return (int) crc.getValue();
  }
}
