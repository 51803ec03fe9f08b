package io.zotee.storage.faults;

import io.zotee.storage.faults.Node.Data;
import io.zotee.storage.faults.Node.Folder;
import io.zotee.storage.faults.Node.Naming;
import io.zotee.storage.faults.Node.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a disk has when the power goes, as POSIX allows it: of a file, what was synced, and of what
 * was written since, any part, torn anywhere; of a directory, the names that were synced, and of
 * the changes since, any, in their order. A file is there only under the names that survive. Only
 * one thing is taken for granted that POSIX does not say, because every journal does it: a name
 * that is moved is never lost, though it may be found in both places.
 *
 * <p>A sync that failed leaves what it should have written in doubt for good: no later sync of the
 * same file or directory helps what was changed before.
 */
public final class PowerCut {
  private final Path root;
  private final Folder top = new Folder();

  /** Replays operations below this directory, which was empty before the first of them. */
  public PowerCut(Path root) {
    this.root = root;
  }

  /** Takes the next operation of a recording. */
  public void replay(Operation operation) {
    if (operation instanceof Operation.Create create) {
      name(create.file(), new Data());
    } else if (operation instanceof Operation.MakeDirectory make) {
      name(make.directory(), new Folder());
    } else if (operation instanceof Operation.Write write) {
      byte[] bytes = write.bytes();
      write(write.file(), new Writing(write.position(), bytes, 0, bytes.length));
    } else if (operation instanceof Operation.Truncate truncate) {
      write(truncate.file(), new Writing(truncate.size(), null, 0, 0));
    } else if (operation instanceof Operation.Force force) {
      if (force.path().startsWith(root)) {
        find(force.path()).sync();
      }
    } else if (operation instanceof Operation.ForceFailed failed) {
      find(failed.path()).doubt();
    } else if (operation instanceof Operation.Link link) {
      name(link.link(), find(link.existing()));
    } else if (operation instanceof Operation.Move move) {
      Unsynced.Change<Naming> given = name(move.to(), find(move.from()));
      folder(move.from()).name(nameOf(move.from()), null, given);
    } else if (operation instanceof Operation.Delete delete) {
      folder(delete.path()).name(nameOf(delete.path()), null, null);
    }
  }

  private Unsynced.Change<Naming> name(Path path, Node node) {
    return folder(path).name(nameOf(path), node, null);
  }

  private void write(Path file, Writing writing) {
    ((Data) find(file)).unsynced.add(writing);
  }

  private static String nameOf(Path path) {
    return path.getFileName().toString();
  }

  private Folder folder(Path path) {
    return (Folder) find(root.resolve(root.relativize(path).resolve("..").normalize()));
  }

  private Node find(Path path) {
    Node node = top;
    if (!path.equals(root)) {
      for (Path name : root.relativize(path)) {
        node = ((Folder) node).now.get(name.toString());
        if (node == null) {
          throw new IllegalStateException("the recording has not made " + path);
        }
      }
    }
    return node;
  }

  /** A disk after a power cut at this moment: paths below the root, and the bytes of files. */
  public Map<String, byte @Nullable []> disk(Survivors survivors) {
    return survivors.of(top);
  }

  /** Writes a disk below a directory, which is made. */
  public static void materialize(Map<String, byte @Nullable []> disk, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, byte @Nullable []> each : disk.entrySet()) {
      byte[] bytes = each.getValue();
      if (bytes == null) {
        Files.createDirectory(directory.resolve(each.getKey()));
      } else {
        Files.write(directory.resolve(each.getKey()), bytes);
      }
    }
  }
}
