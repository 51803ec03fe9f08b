package io.zotee.storage.faults;

import io.zotee.storage.faults.Node.Data;
import io.zotee.storage.faults.Node.Folder;
import io.zotee.storage.faults.Node.Naming;
import io.zotee.storage.faults.Node.Writing;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One choice of what survives of all that was not synced. */
public final class Survivors {
  private static final int SECTOR = 512;

  private final Chance chance;
  private final Map<Object, Boolean> survived = new HashMap<>();
  private final Map<Data, byte[]> files = new HashMap<>();

  private Survivors(Chance chance) {
    this.chance = chance;
  }

  /** Decides on one change. */
  private interface Chance {
    boolean survives();

    Writing tear(Writing writing);
  }

  /** Nothing that was not synced survives. */
  public static Survivors none() {
    return new Survivors(sure(false));
  }

  /** Everything survives, as when only the process is killed. */
  public static Survivors all() {
    return new Survivors(sure(true));
  }

  private static Chance sure(boolean survives) {
    return new Chance() {
      @Override
      public boolean survives() {
        return survives;
      }

      @Override
      public Writing tear(Writing writing) {
        return writing;
      }
    };
  }

  /** Each change survives or not; of a write perhaps only some sectors or bytes do. */
  public static Survivors byChance(long seed) {
    Random random = new Random(seed);
    int outOf =
        2 + random.nextInt(6); // on some disks nearly everything survives, or nearly nothing
    boolean mostly = random.nextBoolean();
    return new Survivors(
        new Chance() {
          @Override
          public boolean survives() {
            return (random.nextInt(outOf) == 0) != mostly;
          }

          @Override
          public Writing tear(Writing writing) {
            byte[] bytes = writing.bytes();
            if (bytes == null || bytes.length < 2 || random.nextInt(3) != 0) {
              return writing;
            }
            int cut = random.nextInt(bytes.length);
            if (bytes.length > SECTOR && random.nextBoolean()) {
              cut -= (int) ((writing.position() + cut) % SECTOR);
              cut = Math.max(cut, 0);
            }
            return random.nextInt(3) == 0
                ? new Writing(writing.position(), bytes, cut, bytes.length)
                : new Writing(writing.position(), bytes, 0, cut);
          }
        });
  }

  /** Paths below a directory with the bytes of the files; a directory has none. */
  Map<String, byte @Nullable []> of(Folder root) {
    Map<String, byte @Nullable []> disk = new TreeMap<>();
    collect("", root, disk);
    return disk;
  }

  private void collect(String prefix, Folder folder, Map<String, byte @Nullable []> disk) {
    Map<String, Node> names = new TreeMap<>(folder.onDisk);
    for (Unsynced.Change<Naming> naming : folder.unsynced.inOrder()) {
      if (survives(naming)) {
        naming.what.apply(names);
      }
    }
    names.forEach(
        (name, node) -> {
          if (node instanceof Folder inner) {
            disk.put(prefix + name, null);
            collect(prefix + name + "/", inner, disk);
          } else if (node instanceof Data data) {
            disk.put(prefix + name, files.computeIfAbsent(data, this::bytes));
          }
        });
  }

  private boolean survives(Unsynced.Change<Naming> naming) {
    Boolean known = survived.get(naming);
    if (known == null) {
      Unsynced.Change<Naming> needs = naming.what.needs();
      known = naming.isSynced() || ((needs == null || survives(needs)) && chance.survives());
      survived.put(naming, known);
    }
    return known;
  }

  private byte[] bytes(Data data) {
    Bytes bytes = data.onDisk.copy();
    for (Unsynced.Change<Writing> writing : data.unsynced.inOrder()) {
      if (writing.isSynced()) {
        writing.what.apply(bytes);
      } else if (chance.survives()) {
        chance.tear(writing.what).apply(bytes);
      }
    }
    return bytes.array();
  }
}
