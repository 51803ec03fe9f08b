package io.zotee.storage.local;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexLog;
import io.zotee.storage.IndexModel;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the local log makes of a file that a crash or a disk has damaged. */
class LocalLogRecoveryTest {
  private static final RepositoryName NAME = repository("team/app");

  @Test
  void aLogThatIsCutAnywhereKeepsWhatIsBeforeTheCut(@TempDir Path root) throws Exception {
    List<Integer> ends = writeRecords(root, 2);
    byte[] whole = Files.readAllBytes(segment(root));
    assertThat(whole).hasSize(ends.get(1));
    for (int cut = whole.length; cut >= 0; cut--) {
      Files.write(segment(root), Arrays.copyOf(whole, cut));
      int end = cut;
      long sound = ends.stream().filter(offset -> offset <= end).count();
      assertOpensWith(root, sound);
    }
  }

  @Test
  void aFlippedByteInTheLastRecordDropsThatRecord(@TempDir Path root) throws Exception {
    List<Integer> ends = writeRecords(root, 3);
    byte[] whole = Files.readAllBytes(segment(root));
    for (int at = ends.get(1); at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(segment(root), damaged);
      assertOpensWith(root, 2);
    }
  }

  @Test
  void zerosBehindTheLastRecordAreNothing(@TempDir Path root) throws Exception {
    writeRecords(root, 2);
    byte[] whole = Files.readAllBytes(segment(root));
    Files.write(segment(root), Arrays.copyOf(whole, whole.length + 5_000));
    assertOpensWith(root, 2);
    assertThat(Files.size(segment(root))).as("what never was a record").isEqualTo(whole.length);
  }

  @Test
  void aTornEndDoesNotHinderNewRecords(@TempDir Path root) throws Exception {
    writeRecords(root, 3);
    byte[] whole = Files.readAllBytes(segment(root));
    Files.write(segment(root), Arrays.copyOf(whole, whole.length - 1));
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      store.index().append(record(NAME, 3, put("new", tags("new"))), null).await();
    }
    assertOpensWith(root, 3);
  }

  @Test
  void oneAwaitMakesAllThatWasAppendedBeforeDurable(@TempDir Path root) throws Exception {
    List<IndexLog.Append> appends = new ArrayList<>();
    StoreUnderTest store = LocalStores.open(root, true, true);
    for (int i = 0; i < 100; i++) {
      RepositoryName name = repository("busy/" + i);
      appends.add(store.index().append(record(name, 1, put("m", tags("t"))), null));
    }
    appends.get(40).await();
    store.close(); // which writes nothing that was not written before
    try (StoreUnderTest again = LocalStores.open(root, true, true)) {
      assertThat(again.index().withRecords()).hasSize(100);
    }
  }

  @Test
  void aClosedLogTakesNothingMore(@TempDir Path root) throws Exception {
    StoreUnderTest store = LocalStores.open(root, true, false);
    store.index().append(record(NAME, 1, put("m", tags("t"))), null).await();
    IndexLog.Append late = store.index().append(record(NAME, 2, put("n", tags("u"))), null);
    store.close();
    assertThatIOException().isThrownBy(late::await).withMessageContaining("closed");
    assertOpensWith(root, 1);
  }

  @Test
  void theLogIsEmptyWhenCheckpointsContainAll(@TempDir Path root) throws Exception {
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (int i = 0; i < 3; i++) {
        store.index().append(record(repository("r" + i), 1, put("m", tags("t"))), null).await();
      }
      assertThat(LocalStores.segments(root)).hasSize(1);
      for (int i = 0; i < 3; i++) {
        IndexModel state = new IndexModel();
        store.index().load(repository("r" + i), state);
        store.index().checkpoint(repository("r" + i), state.checkpoint(1));
      }
      assertThat(LocalStores.segments(root)).isEmpty();
      store.index().append(record(repository("r0"), 2, put("n", tags("t"))), null).await();
      assertThat(LocalStores.segments(root)).as("and it goes on").hasSize(1);
    }
  }

  @Test
  void aLogThatIsFullGoesOnInTheNextFile(@TempDir Path root) throws Exception {
    String[] parts = new String[9_000]; // about 70 bytes each in the log
    Arrays.fill(parts, "layer");
    int records = 30;
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (int i = 1; i <= records; i++) {
        store.index().append(record(NAME, i, put("m" + i, tags("t" + i), parts)), null).await();
      }
      assertThat(LocalStores.segments(root)).hasSizeGreaterThan(1);
    }
    assertOpensWith(root, records);
  }

  /** Writes that many records of one repository and tells where each of them ends in the file. */
  private static List<Integer> writeRecords(Path root, int count) throws Exception {
    List<Integer> ends = new ArrayList<>();
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      for (int i = 1; i <= count; i++) {
        store.index().append(record(NAME, i, put("m" + i, tags("t" + i))), null).await();
        ends.add((int) Files.size(segment(root)));
      }
    }
    return ends;
  }

  private static Path segment(Path root) {
    return new StoreLayout(root).log().resolve("0000000000000001.log");
  }

  private static void assertOpensWith(Path root, long records) throws IOException {
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      IndexModel told = new IndexModel();
      assertThat(store.index().load(NAME, told).isPresent()).isEqualTo(records > 0);
      assertThat(told.records()).hasSize((int) records);
      for (int i = 0; i < records; i++) {
        assertThat(told.records().get(i))
            .extracting(IndexRecord::sequence)
            .isEqualTo((long) (i + 1));
      }
    }
  }
}
