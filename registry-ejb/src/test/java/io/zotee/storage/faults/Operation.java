package io.zotee.storage.faults;

import java.nio.file.Path;

/** A change to a disk that has happened, or something to remember between two of them. */
public sealed interface Operation {

  /** A new, empty file. */
  record Create(Path file) implements Operation {}

  /** Bytes written to a file. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  record Write(Path file, long position, byte[] bytes) implements Operation {}

  /** A file cut to a length. */
  record Truncate(Path file, long size) implements Operation {}

  /** A file or directory was synced. */
  record Force(Path path) implements Operation {}

  /**
   * A sync has failed: what it should have written may be written or not, and no later sync of the
   * same will write it.
   */
  record ForceFailed(Path path) implements Operation {}

  /** A further name of a file. */
  record Link(Path link, Path existing) implements Operation {}

  /** A name moved, in the place of another if there was one. */
  record Move(Path from, Path to) implements Operation {}

  /** A file or empty directory removed. */
  record Delete(Path path) implements Operation {}

  /** A new directory. */
  record MakeDirectory(Path directory) implements Operation {}

  /** What a test says. */
  record Mark(Object what) implements Operation {}
}
