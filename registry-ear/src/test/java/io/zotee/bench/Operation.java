package io.zotee.bench;

import java.io.IOException;

/** What one client does again and again. */
@FunctionalInterface
interface Operation {
  /** Makes what the next {@link #run} sends; not part of the time that is measured. */
  default void prepare() {}

  /** Does it once; measured. */
  void run() throws IOException;
}
