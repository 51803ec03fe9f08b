package io.zotee.repository.index;

import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.RepositoryIndex.Decision;
import io.zotee.storage.IndexChange;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two states of an index, what is visible and what the next writer builds on. */
class RepositoryIndexTest {
  private static final RepositoryName NAME = repository("team/app");

  private final FakeIndexLog log = new FakeIndexLog();
  private final FakeBlobStore blobs = new FakeBlobStore();
  private final RepositoryIndexes indexes =
      new RepositoryIndexes(log, blobs, Clock.systemUTC(), Long.MAX_VALUE);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    log.release();
    threads.shutdown();
  }

  @Test
  void anUnknownRepositoryIsEmptyUntilSomethingIsPushed() throws IOException {
    assertThat(indexes.find(NAME)).isEmpty();
    assertThat(indexes.index(NAME).snapshot()).isEmpty();
    push("m", "a");
    assertThat(visibleTags()).containsExactly("a");
  }

  @Test
  void aChangeIsVisibleOnlyWhenItIsDurable() throws Exception {
    push("m", "a");
    log.hold();
    Future<Boolean> pushing = threads.submit(() -> push("m", "b"));
    Eventually.until(() -> log.waiting() == 1);
    assertThat(visibleTags()).containsExactly("a");
    log.release();
    assertThat(pushing.get()).isTrue();
    assertThat(visibleTags()).containsExactly("a", "b");
  }

  @Test
  void theNextWriterBuildsOnWhatIsNotVisibleYet() throws Exception {
    log.hold();
    Future<Boolean> first = threads.submit(() -> push("m", "a"));
    Eventually.until(() -> log.waiting() == 1);
    List<Integer> seen = new ArrayList<>();
    Future<Boolean> second =
        threads.submit(
            () ->
                indexes.update(
                    NAME,
                    (index, snapshot) -> {
                      seen.add(snapshot.tags().size());
                      return new Decision<>(List.of(put("m", tags("b"))), true);
                    }));
    Eventually.until(() -> log.waiting() == 2);
    assertThat(indexes.find(NAME)).isEmpty();
    log.release();
    assertThat(List.of(first.get(), second.get())).containsOnly(true);
    assertThat(seen).containsExactly(1);
    assertThat(visibleTags()).containsExactly("a", "b");
  }

  @Test
  void aWriterThatChangesNothingWaitsForWhatItHasSeen() throws Exception {
    log.hold();
    Future<Boolean> first = threads.submit(() -> push("m", "a"));
    Eventually.until(() -> log.waiting() == 1);
    Future<Boolean> idle =
        threads.submit(
            () ->
                indexes.update(
                    NAME,
                    (index, snapshot) ->
                        new Decision<>(List.of(), snapshot.find(new Tag("a")).isPresent())));
    Eventually.until(() -> log.waiting() == 2);
    assertThat(idle.isDone()).isFalse();
    log.release();
    assertThat(idle.get()).as("it saw the tag, and now it is durable").isTrue();
    assertThat(first.get()).isTrue();
    assertThat(visibleTags()).containsExactly("a");
  }

  @Test
  void aFailureTakesBackToWhatIsVisible() throws IOException {
    push("m", "a");
    log.failing(true);
    assertThatIOException().isThrownBy(() -> push("n", "b"));
    assertThat(visibleTags()).containsExactly("a");
    log.failing(false);
    push("o", "c");
    assertThat(visibleTags()).containsExactly("a", "c");
    assertThat(indexes.find(NAME).orElseThrow().find(digest("n"))).isEmpty();
  }

  @Test
  void aFailureOfTheFirstPushLeavesNoRepository() throws IOException {
    log.failing(true);
    assertThatIOException().isThrownBy(() -> push("m", "a"));
    assertThat(indexes.find(NAME)).isEmpty();
    log.failing(false);
    push("n", "b");
    assertThat(visibleTags()).containsExactly("b");
  }

  @Test
  void writersThatBuiltOnAFailedOneFailToo() throws Exception {
    push("m", "a");
    log.hold();
    Future<Boolean> first = threads.submit(() -> push("n", "b"));
    Eventually.until(() -> log.waiting() == 1);
    Future<Boolean> second = threads.submit(() -> push("o", "c"));
    Eventually.until(() -> log.waiting() == 2);
    log.failing(true);
    log.release();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(second::get);
    assertThat(visibleTags()).containsExactly("a");
    log.failing(false);
    push("p", "d");
    assertThat(visibleTags()).containsExactly("a", "d");
  }

  @Test
  void aCheckpointAfterAFailureHasWhatIsVisibleOnly() throws IOException {
    push("m", "a");
    log.failing(true);
    assertThatIOException().isThrownBy(() -> push("n", "b"));
    indexes.index(NAME).checkpoint();
    assertThat(log.saved(NAME)).isEqualTo(1);
    RepositoryIndexes again = new RepositoryIndexes(log, blobs, Clock.systemUTC(), Long.MAX_VALUE);
    assertThat(again.find(NAME).orElseThrow().tags()).containsExactly(new Tag("a"));
  }

  @Test
  void aLostRaceIsDecidedAnew() throws IOException {
    push("m", "a");
    log.appendByAnother(record(NAME, 2, put("theirs", tags("t"))));
    List<Boolean> sawTheirs = new ArrayList<>();
    indexes.update(
        NAME,
        (index, snapshot) -> {
          sawTheirs.add(snapshot.find(digest("theirs")).isPresent());
          return new Decision<>(List.of(put("ours", tags("t"))), true);
        });
    assertThat(sawTheirs).containsExactly(false, true);
    assertThat(visibleTags()).containsExactly("a", "t");
    assertThat(indexes.find(NAME).orElseThrow().find(new Tag("t")).orElseThrow().descriptor())
        .isEqualTo(put("ours", tags()).descriptor());
  }

  @Test
  void racesThatAreAlwaysLostEnd() {
    List<Integer> attempts = new ArrayList<>();
    assertThatIOException()
        .isThrownBy(
            () ->
                indexes.update(
                    NAME,
                    (index, snapshot) -> {
                      attempts.add(attempts.size());
                      log.appendByAnother(record(NAME, attempts.size(), put("theirs", tags("t"))));
                      return new Decision<>(List.of(put("ours", tags("t"))), true);
                    }))
        .withMessageContaining("team/app is being changed by other servers");
    assertThat(attempts).hasSizeBetween(2, 50);
  }

  @Test
  void aDeciderThatRefusesChangesNothing() throws IOException {
    push("m", "a");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                indexes.update(
                    NAME,
                    (index, snapshot) -> {
                      throw new IllegalStateException("no");
                    }));
    push("m", "b");
    assertThat(visibleTags()).containsExactly("a", "b");
  }

  @Test
  void aSnapshotStaysAsItWas() throws IOException {
    push("m", "a");
    RepositorySnapshot kept = indexes.find(NAME).orElseThrow();
    push("n", "a", "b");
    assertThat(kept.tags()).containsExactly(new Tag("a"));
    assertThat(kept.find(new Tag("a")).orElseThrow().descriptor().digest()).isEqualTo(digest("m"));
  }

  @Test
  void onlyWhatIsSavedIsRetired() throws IOException {
    RepositoryIndex index = indexes.index(NAME);
    push("m", "a");
    assertThat(index.retire()).as("not saved yet").isFalse();
    index.checkpoint();
    assertThat(index.retire()).isTrue();
    assertThat(index.snapshot()).as("its readers keep it").isPresent();
    assertThat(index.update((same, snapshot) -> new Decision<>(List.of(), 1))).isEmpty();
    assertThat(index.remove(snapshot -> 1)).isEmpty();
    push("m", "b");
    assertThat(indexes.index(NAME)).as("the one that stands for it now").isNotSameAs(index);
    assertThat(visibleTags()).containsExactly("a", "b");
  }

  @Test
  void removalsAreCountedAndSeeTheNewestState() throws Exception {
    push("m", "a");
    long before = indexes.index(NAME).removals();
    log.hold();
    Future<Boolean> pushing = threads.submit(() -> push("n", "b"));
    Eventually.until(() -> log.waiting() == 1);
    Future<Integer> removing =
        threads.submit(() -> indexes.remove(NAME, snapshot -> snapshot.tags().size()));
    Eventually.until(() -> log.waiting() == 2);
    assertThat(indexes.index(NAME).removals()).as("while the state may be lost").isEqualTo(before);
    log.release();
    assertThat(removing.get()).isEqualTo(2);
    assertThat(indexes.index(NAME).removals()).isEqualTo(before + 1);
    assertThat(pushing.get()).isTrue();
  }

  @Test
  void removalsDoNotCountOnWhatWasNotWritten() throws Exception {
    push("m", "a");
    log.hold();
    log.failing(true);
    Future<Boolean> removingTag =
        threads.submit(
            () ->
                indexes.update(
                    NAME,
                    (index, snapshot) ->
                        new Decision<>(
                            List.of(new IndexChange.ManifestRemoved(digest("m"), List.of())),
                            true)));
    Eventually.until(() -> log.waiting() == 1);
    Future<Boolean> removing =
        threads.submit(() -> indexes.remove(NAME, snapshot -> snapshot.isEmpty()));
    Eventually.until(() -> log.waiting() == 2);
    log.release();
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(removingTag::get);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(removing::get);
    log.failing(false);
    boolean empty = indexes.remove(NAME, snapshot -> snapshot.isEmpty());
    assertThat(empty).isFalse();
  }

  @Test
  void aRepositoryEndsWhenItHasNothing() throws IOException {
    push("m", "a");
    assertThat(indexes.end(NAME, snapshot -> true)).as("with a manifest").isFalse();
    indexes.update(
        NAME,
        (index, snapshot) ->
            new Decision<>(List.of(new IndexChange.ManifestRemoved(digest("m"), List.of())), true));
    assertThat(indexes.end(NAME, snapshot -> false)).as("with other content").isFalse();
    assertThat(indexes.end(NAME, snapshot -> true)).isTrue();
    assertThat(indexes.find(NAME)).isEmpty();
    assertThat(names(null)).isEmpty();
    assertThat(indexes.end(NAME, snapshot -> true)).as("again").isFalse();
    RepositoryIndexes later = new RepositoryIndexes(log, blobs, Clock.systemUTC(), Long.MAX_VALUE);
    assertThat(later.find(NAME)).as("after a restart").isEmpty();
    push("n", "b");
    assertThat(visibleTags()).containsExactly("b");
    assertThat(names(null)).containsExactly("team/app");
  }

  @Test
  void aManifestThatIsCondemnedAndGoesDoesNotStand() throws Exception {
    push("m", "a");
    indexes.update(
        NAME,
        (index, snapshot) -> {
          index.condemn(digest("m"));
          return new Decision<>(List.of(), true);
        });
    assertThat(indexes.stands(NAME, digest("m"))).as("it was told to a client meanwhile").isTrue();
    Future<Boolean> told =
        indexes.update(
            NAME,
            (index, snapshot) -> {
              index.condemn(digest("m"));
              Future<Boolean> telling = threads.submit(() -> indexes.stands(NAME, digest("m")));
              return new Decision<>(
                  List.of(new IndexChange.ManifestRemoved(digest("m"), List.of())), telling);
            });
    assertThat(told.get()).isFalse();
  }

  @Test
  void namesAreListedInOrderAsTheyCome() throws IOException {
    push("m", "a");
    RepositoryName later = repository("team/app-2");
    assertThat(names(null)).containsExactly("team/app");
    indexes.update(later, (index, snapshot) -> new Decision<>(List.of(put("m", tags("a"))), 1));
    assertThat(names(null)).containsExactly("team/app", "team/app-2");
    assertThat(names("team/app")).containsExactly("team/app-2");
    assertThat(names("team/app!")).as("no name itself").containsExactly("team/app-2");
    assertThat(names("u")).isEmpty();
  }

  private List<String> names(@Nullable String last) throws IOException {
    List<String> names = new ArrayList<>();
    indexes.names().after(last).forEach(name -> names.add(name.value()));
    return names;
  }

  private boolean push(String manifest, String... named) throws IOException {
    return indexes.update(
        NAME, (index, snapshot) -> new Decision<>(List.of(put(manifest, tags(named))), true));
  }

  private List<String> visibleTags() throws IOException {
    Optional<RepositorySnapshot> snapshot = indexes.find(NAME);
    return snapshot.orElseThrow().tags().stream().map(Tag::value).toList();
  }
}
