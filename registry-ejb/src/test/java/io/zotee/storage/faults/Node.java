package io.zotee.storage.faults;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file or directory, whatever its names: what is on disk of it, and what need not be. */
sealed interface Node {

  /** A file. */
  final class Data implements Node {
    final Bytes onDisk = Bytes.none();
    final Unsynced<Writing> unsynced = new Unsynced<>();

    @Override
    public void sync() {
      unsynced.sync(writing -> true, writing -> writing.apply(onDisk));
    }

    @Override
    public void doubt() {
      unsynced.doubt();
    }
  }

  /**
   * Bytes written at a position, or, without bytes, a cut at it.
   *
   * @param from the first of the bytes that counts
   * @param to behind the last of the bytes that counts
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  record Writing(long position, byte @Nullable [] bytes, int from, int to) {
    void apply(Bytes file) {
      byte[] written = bytes;
      if (written == null) {
        file.truncate(position);
      } else {
        file.write(position, written, from, to);
      }
    }
  }

  /** A directory. */
  final class Folder implements Node {
    final Map<String, Node> now = new HashMap<>();
    final Map<String, Node> onDisk = new HashMap<>();
    final Unsynced<Naming> unsynced = new Unsynced<>();

    Unsynced.Change<Naming> name(
        String name, @Nullable Node node, Unsynced.@Nullable Change<Naming> needs) {
      Naming naming = new Naming(name, node, needs);
      naming.apply(now);
      return unsynced.add(naming);
    }

    @Override
    public void sync() {
      unsynced.sync(
          naming -> naming.needs == null || naming.needs.isSynced(),
          naming -> naming.apply(onDisk));
    }

    @Override
    public void doubt() {
      unsynced.doubt();
    }
  }

  /**
   * A name given or, without a node, taken away.
   *
   * @param needs the other half of a move: a name is not taken away before the new one is given
   */
  record Naming(String name, @Nullable Node node, Unsynced.@Nullable Change<Naming> needs) {
    void apply(Map<String, Node> names) {
      if (node == null) {
        names.remove(name);
      } else {
        names.put(name, node);
      }
    }
  }

  /** A sync has worked. */
  void sync();

  /** A sync has failed. */
  void doubt();
}
