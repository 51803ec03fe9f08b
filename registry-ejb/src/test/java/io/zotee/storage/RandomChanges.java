package io.zotee.storage;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Changes to an index by chance, from so few manifests and tags that they meet all the time: tags
 * move, manifests go and come back, some refer to others and share parts.
 */
public final class RandomChanges {
  private static final int MANIFESTS = 6;
  private static final int TAGS = 4;

  private final Random random;

  public RandomChanges(long seed) {
    this.random = new Random(seed);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public IndexChange next() {
    int manifest = random.nextInt(MANIFESTS);
    return switch (random.nextInt(6)) {
      case 0 -> Values.untagged("t" + random.nextInt(TAGS));
      case 1, 2 -> Values.removed("m" + manifest, parts(manifest));
      default -> put(manifest);
    };
  }

  private IndexChange put(int manifest) {
    List<Tag> tags = new ArrayList<>();
    for (int tag = 0; tag < TAGS; tag++) {
      if (random.nextInt(4) == 0) {
        tags.add(new Tag("t" + tag));
      }
    }
    String name = "m" + manifest;
    // The odd ones refer to the one before, which need not be there.
    String subject = manifest % 2 == 1 ? "m" + (manifest - 1) : null;
    return new IndexChange.ManifestPut(
        Values.manifest(name), tags, Values.summary(name, subject, parts(manifest)));
  }

  private static String[] parts(int manifest) {
    return new String[] {"config" + manifest, "layer" + manifest / 2, "layer", "layer"};
  }

  /** Records 1 to that number, of one to three changes each. */
  public List<IndexRecord> records(RepositoryName repository, int number) {
    List<IndexRecord> records = new ArrayList<>();
    for (int sequence = 1; sequence <= number; sequence++) {
      IndexChange[] changes =
          IntStream.rangeClosed(0, random.nextInt(3))
              .mapToObj(i -> next())
              .toArray(IndexChange[]::new);
      records.add(Values.record(repository, sequence, changes));
    }
    return records;
  }
}
