package io.zotee.durability;

import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.storage.UploadId;
import java.util.Arrays;
import java.util.Random;

/**
 * What is sent in upload sessions. It follows from the session's id, so that anybody who finds a
 * session open can go on with it, and tell whether what has arrived is right.
 */
final class SessionContent {
  private SessionContent() {}

  /** The first bytes of what goes into a session. */
  static Content of(UploadId id, int size) {
    return Content.of(MediaTypes.LAYER, prefix(id, size));
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  static byte[] slice(UploadId id, int from, int to) {
    return Arrays.copyOfRange(prefix(id, to), from, to);
  }

  private static byte[] prefix(UploadId id, int size) {
    // nextBytes makes four bytes at a time; the bytes of a shorter stretch begin a longer one
    byte[] bytes = new byte[size];
    new Random(id.uuid().getMostSignificantBits()).nextBytes(bytes);
    return bytes;
  }
}
