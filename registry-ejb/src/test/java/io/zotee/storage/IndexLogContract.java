package io.zotee.storage;

import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.referrer;
import static io.zotee.storage.Values.removed;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static io.zotee.storage.Values.untagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every driver of {@link IndexLog} does for one writer at a time. */
public abstract class IndexLogContract extends StoreContract {
  private static final RepositoryName ONE = repository("team/one");
  private static final RepositoryName TWO = repository("team/two");

  /** Makes records impossible to write, in a store that has been opened and not written to. */
  protected abstract void breakWrites(Path directory) throws IOException;

  /** Makes records possible to write again. */
  protected abstract void repairWrites(Path directory) throws IOException;

  @Test
  void knowsNoRepositoryAtFirst() throws IOException {
    IndexModel told = new IndexModel();
    assertThat(log().load(ONE, told)).isEmpty();
    assertThat(told.said()).isEqualTo(new IndexModel().said());
    assertThat(log().exists(ONE)).isFalse();
    assertThat(log().withRecords()).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void aRecordMakesTheRepository() throws Exception {
    append(record(ONE, 1, put("m", tags("latest"))));
    assertThat(log().exists(ONE)).isTrue();
    assertThat(log().exists(TWO)).isFalse();
    assertThat(log().withRecords()).containsExactly(ONE);
    assertThat(names()).containsExactly("team/one");
    assertThat(load(ONE, 1).tags()).isEqualTo(Map.of(new Tag("latest"), digest("m")));
  }

  @Test
  void recordsKeepAllTheySay() throws Exception {
    Digest long512 = Digest.of(DigestAlgorithm.SHA512, new byte[] {1});
    Digest long384 = Digest.of(DigestAlgorithm.SHA384, new byte[] {2});
    MediaType docker = MediaType.DOCKER_LIST;
    IndexChange unusual =
        new IndexChange.ManifestPut(
            new Descriptor(docker, 1L << 40, long512),
            tags("a", "b"),
            new ManifestSummary(
                long512,
                long384,
                null,
                Map.of("empty", "", "wide", "\u00e4\u6f22\ud83d\ude00\n"),
                List.of(new Descriptor(docker, 0, long384))));
    List<IndexRecord> records =
        List.of(
            record(ONE, 1, put("m", tags("x", "y"), "config", "layer"), referrer("sig", "m")),
            record(ONE, 2, unusual),
            record(ONE, 3, untagged("x"), removed("m", "config", "layer"), untagged("none")));
    for (IndexRecord record : records) {
      append(record);
    }
    assertThat(load(ONE, 3).records()).isEqualTo(records);
    reopen();
    assertThat(load(ONE, 3).records()).isEqualTo(records);
  }

  @Test
  void aRecordThatNobodyAwaitedIsNotTold() throws Exception {
    append(record(ONE, 1, put("m", tags("a"))));
    IndexLog.Append pending = log().append(record(ONE, 2, untagged("a")), null);
    IndexModel told = new IndexModel();
    log().load(ONE, told);
    assertThat(told.tags()).containsOnlyKeys(new Tag("a"));
    pending.await();
    assertThat(load(ONE, 2).tags()).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNotNext() throws Exception {
    append(record(ONE, 1, put("m", tags("a"))));
    for (long wrong : new long[] {0, 1, 3, 100}) {
      assertThatExceptionOfType(SequenceTakenException.class)
          .isThrownBy(() -> log().append(record(ONE, wrong, untagged("a")), null));
    }
    append(record(TWO, 1, put("m", tags("b"))));
    append(record(ONE, 2, put("n", tags("a"))));
    assertThat(load(ONE, 2).tags()).isEqualTo(Map.of(new Tag("a"), digest("n")));
  }

  @Test
  void aCheckpointStandsForItsRecords() throws Exception {
    append(record(ONE, 1, put("m", tags("a", "b"), "layer"), referrer("sig", "m")));
    append(record(ONE, 2, put("n", tags("b"))));
    IndexModel state = load(ONE, 2);
    log().checkpoint(ONE, state.checkpoint(2));
    assertThat(log().withRecords()).isEmpty();
    assertThat(log().exists(ONE)).isTrue();
    assertSaysWithoutRecords(state);
    reopen();
    assertThat(log().withRecords()).isEmpty();
    assertThat(names()).containsExactly("team/one");
    assertSaysWithoutRecords(state);
  }

  private void assertSaysWithoutRecords(IndexModel state) throws IOException {
    IndexModel told = new IndexModel();
    assertThat(log().load(ONE, told)).isPresent();
    assertThat(told.said()).isEqualTo(state.said());
    assertThat(told.records()).isEmpty();
  }

  @Test
  void recordsAfterTheCheckpointAreTold() throws Exception {
    append(record(ONE, 1, put("m", tags("a"))));
    IndexModel state = load(ONE, 1);
    append(record(ONE, 2, untagged("a")));
    log().checkpoint(ONE, state.checkpoint(1));
    assertThat(log().withRecords()).containsExactly(ONE);
    assertThat(load(ONE, 2).records()).extracting(IndexRecord::sequence).containsExactly(2L);
    reopen();
    assertThat(load(ONE, 2).tags()).isEmpty();
  }

  @Test
  void anEmptyCheckpointIsARepositoryToo() throws IOException {
    log().checkpoint(ONE, new IndexModel().checkpoint(0));
    assertThat(load(ONE, 0).manifests()).isEmpty();
    assertThat(log().exists(ONE)).isTrue();
  }

  @Test
  void aLaterCheckpointReplacesAnEarlierOne() throws Exception {
    append(record(ONE, 1, put("m", tags("a")), put("n", tags("b"))));
    log().checkpoint(ONE, load(ONE, 1).checkpoint(1));
    IndexModel state = new IndexModel();
    log().load(ONE, state);
    IndexChange removal = removed("m");
    long next = append(removal);
    state.apply(removal);
    log().checkpoint(ONE, state.checkpoint(next));
    reopen();
    assertSaysWithoutRecords(state);
  }

  @Test
  void theNumberAfterTheLoadedOneIsNext() throws Exception {
    for (int round = 0; round < 4; round++) {
      long sequence = append(put("m" + round, tags("latest")));
      IndexModel state = new IndexModel();
      log().load(ONE, state);
      assertThat(state.tags()).isEqualTo(Map.of(new Tag("latest"), digest("m" + round)));
      if (round % 2 == 0) {
        log().checkpoint(ONE, state.checkpoint(sequence));
      }
      reopen();
    }
  }

  @Test
  void whatCouldNotBeWrittenIsNotSeen() throws Exception {
    breakWrites(directory());
    IndexLog.Append first = log().append(record(ONE, 1, put("m", tags("a"))), null);
    IndexLog.Append second = log().append(record(ONE, 2, put("n", tags("b"))), first);
    assertThat(first.failed()).isFalse();
    assertThatIOException().isThrownBy(first::await);
    assertThat(first.failed()).isTrue();
    assertThatIOException().as("built on the first").isThrownBy(second::await);
    assertThatIOException()
        .as("its foundation was lost")
        .isThrownBy(() -> log().append(record(ONE, 3, untagged("a")), second));
    repairWrites(directory());
    assertThat(log().load(ONE, new IndexModel())).isEmpty();
    assertThat(log().exists(ONE)).isFalse();
    assertThat(log().withRecords()).isEmpty();
    append(record(ONE, 1, put("o", tags("c"))));
    assertThat(load(ONE, 1).tags()).isEqualTo(Map.of(new Tag("c"), digest("o")));
    reopen();
    assertThat(load(ONE, 1).tags()).isEqualTo(Map.of(new Tag("c"), digest("o")));
  }

  @Test
  void aFailureLeavesWhatWasAcknowledgedBefore() throws Exception {
    append(record(ONE, 1, put("m", tags("a"))));
    reopen();
    breakWrites(directory());
    IndexLog.Append lost = log().append(record(ONE, 2, untagged("a")), null);
    assertThatIOException().isThrownBy(lost::await);
    repairWrites(directory());
    assertThat(load(ONE, 1).tags()).containsOnlyKeys(new Tag("a"));
    append(record(ONE, 2, put("n", tags("b"))));
    reopen();
    assertThat(load(ONE, 2).tags()).containsOnlyKeys(new Tag("a"), new Tag("b"));
  }

  @Test
  void listsRepositoriesWithAndWithoutCheckpoint() throws Exception {
    List<String> wanted =
        List.of("a", "a/b", "a/b/c", "blobs", "index.json/x", "oci-layout", "x/blobs/y", "z.z/z-z");
    for (String name : wanted) {
      append(record(repository(name), 1, put("m", tags("a"))));
      if (name.length() % 2 == 0) {
        log().checkpoint(repository(name), load(repository(name), 1).checkpoint(1));
      }
    }
    assertThat(names()).containsExactlyElementsOf(wanted);
    reopen();
    assertThat(names()).containsExactlyElementsOf(wanted);
  }

  @Test
  void whatACheckpointHasSettledIsNotUndoneByOlderRecords() throws Exception {
    append(record(ONE, 1, put("m", tags("latest"))));
    append(record(TWO, 1, put("m", tags("never-saved"))));
    reopen();
    append(record(ONE, 2, put("n", tags("latest"))));
    log().checkpoint(ONE, load(ONE, 2).checkpoint(2));
    reopen();
    IndexModel told = new IndexModel();
    log().load(ONE, told);
    assertThat(told.tags()).isEqualTo(Map.of(new Tag("latest"), digest("n")));
  }

  @Test
  void numbersThatBeginAnewLeaveNothingBehind() throws Exception {
    append(record(TWO, 1, put("m", tags("never-saved"))));
    IndexModel state = new IndexModel();
    for (int i = 0; i < 3; i++) {
      append(put("m" + i, tags("t" + i)));
    }
    log().load(ONE, state);
    log().checkpoint(ONE, state.checkpoint(3));
    append(put("n", tags("last")));
    reopen();
    IndexModel told = new IndexModel();
    long sequence = log().load(ONE, told).orElseThrow();
    log().checkpoint(ONE, told.checkpoint(sequence));
    assertThat(log().withRecords()).containsExactly(TWO);
    assertThat(told.tags()).hasSize(4);
  }

  @Test
  void applyingRecordsThatTheCheckpointContainsChangesNothing() throws Exception {
    for (int round = 0; round < 60; round++) {
      RandomChanges chance = new RandomChanges(round);
      RepositoryName name = repository("random/" + round);
      List<IndexRecord> records = chance.records(name, 8);
      int contained = chance.below(records.size() + 1);
      int said = chance.below(contained + 1);
      IndexModel atCheckpoint = new IndexModel();
      IndexLog.Append last = null;
      for (IndexRecord record : records) {
        last = log().append(record, last);
        if (record.sequence() <= contained) {
          atCheckpoint.record(record);
        }
      }
      if (last != null) {
        last.await();
      }
      log().checkpoint(name, atCheckpoint.checkpoint(said));
    }
    for (int pass = 0; pass < 2; pass++) {
      for (int round = 0; round < 60; round++) {
        RepositoryName name = repository("random/" + round);
        IndexModel expected = new IndexModel();
        new RandomChanges(round).records(name, 8).forEach(expected::record);
        IndexModel told = new IndexModel();
        log().load(name, told);
        assertThat(told.said()).as("round %s", round).isEqualTo(expected.said());
      }
      reopen();
    }
  }

  private IndexLog log() {
    return store().index();
  }

  private void append(IndexRecord record) throws Exception {
    log().append(record, null).await();
  }

  /** Appends to the first repository, with the number that it has come to; returns that number. */
  private long append(IndexChange change) throws Exception {
    long sequence = log().load(ONE, new IndexModel()).orElse(0) + 1;
    append(record(ONE, sequence, change));
    return sequence;
  }

  private IndexModel load(RepositoryName repository, long expectedSequence) throws IOException {
    IndexModel told = new IndexModel();
    OptionalLong sequence = log().load(repository, told);
    assertThat(sequence).hasValue(expectedSequence);
    return told;
  }

  private Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    log().repositories(name -> names.add(name.value()));
    return names;
  }
}
