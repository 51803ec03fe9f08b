package io.zotee.bench;

import java.nio.ByteBuffer;

/** Takes the body of an answer piece by piece. */
@FunctionalInterface
interface Sink {
  /** Takes nothing in: the bytes are only counted by the connection. */
  Sink DISCARD = bytes -> {};

  /** Called with each piece in order; the buffer is used again afterwards. */
  void accept(ByteBuffer bytes);
}
