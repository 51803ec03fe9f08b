package io.zotee.storage.faults;

import java.util.EnumSet;
import java.util.Set;

/** What can be asked of a file system, and fail. */
public enum Call {
  OPEN,
  CREATE,
  READ,
  WRITE,
  TRUNCATE,
  FORCE,
  LINK,
  MOVE,
  DELETE,
  MAKE_DIRECTORY,
  SET_TIMES,
  LIST;

  /** The calls that change something. */
  public static final Set<Call> CHANGES = EnumSet.complementOf(EnumSet.of(OPEN, READ, LIST, FORCE));

  /** The calls that need room on the disk. */
  public static final Set<Call> GROWING = EnumSet.of(CREATE, WRITE, LINK, MOVE, MAKE_DIRECTORY);
}
