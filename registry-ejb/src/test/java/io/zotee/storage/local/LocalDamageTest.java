package io.zotee.storage.local;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.removed;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.DamagedException;
import io.zotee.storage.IndexModel;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a flipped bit takes along, and what it does not. */
class LocalDamageTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final int RECORDS = 5;

  @Test
  void aFlippedBitInTheMiddleOfTheLogTakesOneRecord(@TempDir Path root) throws Exception {
    List<Integer> ends = writeRecords(root);
    Path segment = LocalStores.segments(root).get(0);
    byte[] whole = Files.readAllBytes(segment);
    for (int at = ends.get(1); at < ends.get(2); at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Files.write(segment, damaged);
      try (StoreUnderTest store = LocalStores.open(root, true, false)) {
        IndexModel told = new IndexModel();
        store.index().load(NAME, told);
        assertThat(told.records())
            .as("byte %d", at)
            .extracting(IndexRecord::sequence)
            .containsExactly(1L, 2L, 4L, 5L);
      }
    }
    assertThat(quarantined(root)).allMatch(copy -> size(copy) == whole.length).isNotEmpty();
  }

  @Test
  void severalDamagedStretchesLeaveTheRest(@TempDir Path root) throws Exception {
    List<Integer> ends = writeRecords(root);
    Path segment = LocalStores.segments(root).get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[0] = 0x7f; // the first record's length
    bytes[ends.get(2) + 20] ^= 1; // within the fourth
    Files.write(segment, bytes);
    Files.setLastModifiedTime(segment, FileTime.from(Instant.ofEpochSecond(1)));
    for (int start = 0; start < 2; start++) {
      try (StoreUnderTest store = LocalStores.open(root, true, false)) {
        IndexModel told = new IndexModel();
        store.index().load(NAME, told);
        assertThat(told.records()).extracting(IndexRecord::sequence).containsExactly(2L, 3L, 5L);
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
      }
    }
    assertThat(quarantined(root)).as("one copy of one file").hasSize(1);
    assertThat(quarantined(root).get(0)).hasBinaryContent(bytes);
  }

  @Test
  void aTornEndIsNoDamage(@TempDir Path root) throws Exception {
    writeRecords(root);
    Path segment = LocalStores.segments(root).get(0);
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 3));
    LocalStores.open(root, true, false).close();
    assertThat(quarantined(root)).isEmpty();
  }

  @Test
  void anyFlippedBitInAnIndexIsNoticed(@TempDir Path root) throws Exception {
    save(root, 1);
    Path index = root.resolve("team/app/index.json");
    byte[] sound = Files.readAllBytes(index);
    FileTime time = Files.getLastModifiedTime(index);
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (int at = 0; at < sound.length; at++) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) (1 << (at % 8));
        Files.write(index, damaged);
        Files.setLastModifiedTime(index, time);
        assertThatExceptionOfType(DamagedException.class)
            .as("byte %d", at)
            .isThrownBy(() -> store.index().load(NAME, new IndexModel()))
            .withMessageContaining(index + " is damaged");
      }
      assertThat(store.index().load(repository("other"), new IndexModel()))
          .as("the others are served")
          .isPresent();
      Files.write(index, sound);
      Files.setLastModifiedTime(index, time);
      assertThat(store.index().load(NAME, new IndexModel())).as("repaired").isPresent();
    }
  }

  @Test
  void anIndexThatSomebodyEditedIsTakenAsItIs(@TempDir Path root) throws Exception {
    save(root, 1);
    Path index = root.resolve("team/app/index.json");
    String edited = Files.readString(index).replace("\"t1\"", "\"u1\"");
    Files.writeString(index, edited);
    Files.setLastModifiedTime(index, FileTime.from(Instant.ofEpochSecond(1)));
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      IndexModel told = new IndexModel();
      store.index().load(NAME, told);
      assertThat(told.tags().keySet()).hasToString("[u1]");
    }
  }

  @Test
  void summariesOfManifestsThatAreGoneDoNotStayForEver(@TempDir Path root) throws Exception {
    Path summaries = new StoreLayout(root).summaries(NAME);
    String[] parts = Stream.iterate("p", part -> part + "x").limit(40).toArray(String[]::new);
    long largest = 0;
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      IndexModel state = new IndexModel();
      for (int i = 1; i <= 300; i++) {
        String manifest = "m" + i;
        IndexRecord record =
            record(NAME, i, put(manifest, tags("latest"), parts), removed("m" + (i - 1), parts));
        store.index().append(record, null).await();
        state.record(record);
        IndexModel only = new IndexModel();
        only.apply(record.changes().get(0));
        store
            .index()
            .checkpoint(
                NAME,
                new io.zotee.storage.IndexCheckpoint(
                    i, state.checkpoint(i).entries(), only.checkpoint(i).summaries()));
        largest = Math.max(largest, Files.size(summaries));
      }
    }
    assertThat(largest).isLessThan(2 * (64 << 10));
    assertThat(Files.size(summaries)).isLessThan(64 << 10);
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      IndexModel told = new IndexModel();
      store.index().load(NAME, told);
      assertThat(told.summaryOf(told.manifests().firstKey()).parts()).hasSize(parts.length);
    }
  }

  @Test
  void whatACrashLeftHalfWrittenIsRemovedAtTheStart(@TempDir Path root) throws Exception {
    LocalStores.open(root, true, false).close();
    Path left = root.resolve("_zotee/tmp/left");
    Files.writeString(left, "half");
    LocalStores.open(root, true, false).close();
    assertThat(left).doesNotExist();
  }

  private static List<Path> quarantined(Path root) throws IOException {
    Path quarantine = root.resolve("_zotee/quarantine");
    if (!Files.exists(quarantine)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(quarantine)) {
      return files.toList();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes records and tells where each of them ends in the file. */
  private static List<Integer> writeRecords(Path root) throws Exception {
    List<Integer> ends = new ArrayList<>();
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (int i = 1; i <= RECORDS; i++) {
        store.index().append(record(NAME, i, put("m" + i, tags("t" + i))), null).await();
        ends.add((int) size(LocalStores.segments(root).get(0)));
      }
    }
    return ends;
  }

  private static void save(Path root, int records) throws Exception {
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (RepositoryName name : List.of(NAME, repository("other"))) {
        for (long i : LongStream.rangeClosed(1, records).toArray()) {
          store.index().append(record(name, i, put("m" + i, tags("t" + i))), null).await();
        }
        IndexModel state = new IndexModel();
        store.index().load(name, state);
        store.index().checkpoint(name, state.checkpoint(records));
      }
    }
  }
}
