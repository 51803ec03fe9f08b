package io.zotee.storage.local;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Locks for paths: always the same one for the same path, seldom the same one for two. */
final class Stripes {
  private static final int COUNT = 1024;

  private final Object[] locks = Stream.generate(Object::new).limit(COUNT).toArray();

  Object of(Path path) {
    int hash = path.hashCode() * 0x9E3779B9; // paths of one directory differ in few bits
    return locks[hash >>> 22];
  }
}
