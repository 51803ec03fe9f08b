package io.zotee.repository.index;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.RepositoryIndex.Decision;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointerTest {
  private static final RepositoryName NAME = repository("team/app");

  private final FakeIndexLog log = new FakeIndexLog();
  private final RepositoryIndexes indexes =
      new RepositoryIndexes(log, new FakeBlobStore(), Clock.systemUTC(), Long.MAX_VALUE);

  @Test
  void savesWhenItIsQuiet() throws Exception {
    whileSaving(
        () -> {
          push("a");
          push("b");
          Eventually.until(() -> log.saved(NAME) == 2);
          assertThat(log.withRecords()).isEmpty();
          assertThat(log.summaries(NAME)).hasSize(2);
          push("c");
          Eventually.until(() -> log.saved(NAME) == 3);
          assertThat(log.summaries(NAME)).as("each once").hasSize(3);
        });
  }

  @Test
  void savesEverythingWhenItIsClosed() throws IOException {
    Checkpointer checkpointer = new Checkpointer(indexes, Thread::new);
    push("a");
    checkpointer.close();
    assertThat(log.saved(NAME)).isEqualTo(1);
    assertThat(loadedAgain().tags()).containsExactly(new Tag("a"));
  }

  @Test
  void savesWhatACrashHadLeft() throws Exception {
    log.appendByAnother(record(NAME, 1, put("m", tags("a"))));
    whileSaving(
        () -> {
          Eventually.until(() -> log.saved(NAME) == 1);
        });
    assertThat(loadedAgain().tags()).containsExactly(new Tag("a"));
  }

  @Test
  void whatIsSavedIsLeftAlone() throws Exception {
    whileSaving(
        () -> {
          push("a");
          Eventually.until(() -> log.saved(NAME) == 1);
          RepositoryName other = repository("other");
          for (int i = 1; i <= 3; i++) {
            int round = i;
            pushTo(other, "t" + i);
            Eventually.until(() -> log.saved(other) == round);
          }
          assertThat(log.saves()).as("one for each quiet time").isEqualTo(4);
        });
    assertThat(log.saves()).as("and none at the end").isEqualTo(4);
  }

  @Test
  void triesAgainWhenItCouldNotSave() throws Exception {
    log.saveFailure(new IOException("No space left on device"));
    whileSaving(
        () -> {
          push("a");
          Eventually.until(() -> log.saves() >= 2);
          log.saveFailure(null);
          Eventually.until(() -> log.saved(NAME) == 1);
          assertThat(log.summaries(NAME)).as("nothing was lost by the failures").hasSize(1);
        });
  }

  @Test
  void aBugInOneSaveDoesNotEndAllSaving() throws Exception {
    log.crashNextSave(new IllegalStateException("the test wants it so"));
    whileSaving(
        () -> {
          push("a");
          Eventually.until(() -> log.saved(NAME) == 1);
        });
  }

  private interface Steps {
    void run() throws Exception;
  }

  private void whileSaving(Steps steps) throws Exception {
    Checkpointer checkpointer = new Checkpointer(indexes, Thread::new);
    try {
      steps.run();
    } finally {
      checkpointer.close();
    }
  }

  private void push(String tag) throws IOException {
    pushTo(NAME, tag);
  }

  private void pushTo(RepositoryName name, String tag) throws IOException {
    indexes.update(
        name, (index, snapshot) -> new Decision<>(List.of(put("by " + tag, tags(tag))), true));
  }

  private RepositorySnapshot loadedAgain() throws IOException {
    return new RepositoryIndexes(log, new FakeBlobStore(), Clock.systemUTC(), Long.MAX_VALUE)
        .find(NAME)
        .orElseThrow();
  }
}
