package io.zotee.telemetry.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines go. Used by one thread. */
interface LineTarget extends AutoCloseable {

  /**
   * Writes some of the bytes, at least one.
   *
   * @param atLineStart whether what was written so far ends with a whole line
   */
  void write(ByteBuffer bytes, boolean atLineStart) throws IOException;

  @Override
  void close() throws IOException;
}
