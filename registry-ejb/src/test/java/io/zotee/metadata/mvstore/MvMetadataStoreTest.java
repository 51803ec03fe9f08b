package io.zotee.metadata.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.metadata.MetadataChange;
import io.zotee.metadata.MetadataChange.Put;
import io.zotee.metadata.MetadataStore;
import io.zotee.metadata.MetadataStoreContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvMetadataStoreTest extends MetadataStoreContract {
  private static final String FILE = "metadata.mv";

  @Override
  protected MetadataStore open(Path directory) {
    return new MvMetadataStore(directory.resolve("_zotee").resolve(FILE));
  }

  @Test
  void keepsWhatItAcknowledgedWhenItIsKilled(@TempDir Path directory) throws Exception {
    Path file = directory.resolve(FILE);
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int acknowledged = 0;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        acknowledged = Integer.parseInt(line);
        if (acknowledged == 60) {
          writer.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(acknowledged).isGreaterThanOrEqualTo(60);
    try (MvMetadataStore store = new MvMetadataStore(file)) {
      int found = number(store.get("a", "k0"));
      assertThat(found).isBetween(acknowledged, acknowledged + 1);
      for (int i = 0; i < MetadataStore.MAX_ATOMIC; i++) {
        assertThat(number(store.get(i % 2 == 0 ? "a" : "b", "k" + i))).isEqualTo(found);
      }
    }
    assertThat(names(directory)).containsExactly(FILE);
  }

  /** Writes batches until it is killed, and says which one is acknowledged. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      MvMetadataStore store = new MvMetadataStore(Path.of(arguments[0]));
      for (int round = 1; ; round++) {
        store.write(batch(round));
        System.out.println(round);
      }
    }
  }

  private static List<MetadataChange> batch(int round) {
    List<MetadataChange> changes = new ArrayList<>();
    for (int i = 0; i < MetadataStore.MAX_ATOMIC; i++) {
      byte[] value = ByteBuffer.allocate(4).putInt(round).array();
      changes.add(new Put(i % 2 == 0 ? "a" : "b", "k" + i, value));
    }
    return changes;
  }

  private static int number(Optional<byte[]> value) {
    return ByteBuffer.wrap(value.orElseThrow()).getInt();
  }

  @Test
  void opensWhatIsLeftOfItsFile(@TempDir Path directory) throws IOException {
    Path sound = directory.resolve("sound");
    try (MvMetadataStore store = new MvMetadataStore(sound)) {
      for (int round = 1; round <= 40; round++) {
        store.write(batch(round));
      }
    }
    byte[] whole = Files.readAllBytes(sound);
    Random random = new Random(5);
    int keptSome = 0;
    for (int round = 0; round < 60; round++) {
      Path own = Files.createDirectory(directory.resolve("d" + round));
      Path file = own.resolve(FILE);
      Files.write(file, broken(whole, round, random));
      try (MvMetadataStore store = new MvMetadataStore(file)) {
        keptSome += someIsLeft(store) ? 1 : 0;
        store.write(batch(99));
        assertThat(number(store.get("a", "k0"))).isEqualTo(99);
      }
      assertThat(names(own)).hasSizeBetween(1, 2).contains(FILE);
    }
    assertThat(keptSome).isBetween(1, 59);
  }

  /** The file cut, or with a stretch of other bytes. */
  private static byte[] broken(byte[] whole, int round, Random random) {
    if (round % 2 == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] changed = whole.clone();
    byte[] noise = new byte[1 + random.nextInt(whole.length / 2)];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, changed, random.nextInt(whole.length - noise.length), noise.length);
    return changed;
  }

  /** Reads all there is; a first attempt may find the damage. */
  private static boolean someIsLeft(MvMetadataStore store) throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        List<String> keys = new ArrayList<>();
        store.scan("a", "", (key, value) -> keys.add(key));
        store.scan("b", "", (key, value) -> keys.add(key));
        return !keys.isEmpty();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(FILE);
      }
    }
    throw new IOException("the damaged file is still in use");
  }

  @Test
  void putsADamagedFileAside(@TempDir Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    byte[] damaged = "no store of metadata".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    Files.write(file, damaged);
    try (MvMetadataStore store = new MvMetadataStore(file)) {
      assertThat(store.get("a", "k0")).isEmpty();
      store.write(batch(1));
    }
    List<String> names = names(directory);
    assertThat(names).hasSize(2).contains(FILE);
    assertThat(names.get(1)).matches("metadata\\.mv\\.damaged-\\d+");
    assertThat(directory.resolve(names.get(1))).hasBinaryContent(damaged);
  }

  @Test
  void doesNotTakeForDamageWhatIsNone(@TempDir Path directory) throws IOException {
    Path file = Files.createDirectory(directory.resolve(FILE));
    try (MvMetadataStore store = new MvMetadataStore(file)) {
      assertThatThrownBy(() -> store.write(batch(1))).isInstanceOf(IOException.class);
      Files.delete(file);
      store.write(batch(2));
      assertThat(number(store.get("a", "k0"))).isEqualTo(2);
      try (MvMetadataStore second = new MvMetadataStore(file)) {
        assertThatThrownBy(() -> second.get("a", "k0")).isInstanceOf(IOException.class);
      }
    }
    assertThat(names(directory)).containsExactly(FILE);
  }

  @Test
  void keepsItsFileSmall(@TempDir Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    try (MvMetadataStore store = new MvMetadataStore(file)) {
      List<MetadataChange> many = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        many.add(new Put("many", "repository@" + i, new byte[25]));
      }
      store.write(many);
      long once = Files.size(file);
      Random random = new Random(6);
      for (int round = 0; round < 300; round++) {
        List<MetadataChange> few = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          few.add(new Put("many", "repository@" + random.nextInt(20_000), new byte[25]));
        }
        store.write(few);
      }
      assertThat(Files.size(file)).isLessThan(8 * once);
    }
  }

  @Test
  void startsNoThreadThatStays(@TempDir Path directory) throws IOException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (MvMetadataStore store = new MvMetadataStore(directory.resolve(FILE))) {
      store.write(batch(1));
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("MVStore"));
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
