package io.zotee.storage.local;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexModel;
import io.zotee.storage.StoreUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted does its work, stays interrupted, and disturbs nobody. */
class LocalLogInterruptTest {
  private static final RepositoryName NAME = repository("team/app");

  @AfterEach
  void nothingStays() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedThreadWritesAndReads(boolean commit, @TempDir Path root) throws Exception {
    try (StoreUnderTest store = LocalStores.open(root, true, commit)) {
      for (int i = 1; i <= 3; i++) {
        Thread.currentThread().interrupt();
        store.index().append(record(NAME, i, put("m" + i, tags("t" + i))), null).await();
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      }
      Thread.currentThread().interrupt();
      // No checkpoint is there to be read, only the log.
      assertThat(load(store)).isEqualTo(3);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  private static int load(StoreUnderTest store) throws Exception {
    IndexModel told = new IndexModel();
    store.index().load(NAME, told);
    return told.records().size();
  }

  @Test
  void interruptsAtAnyMomentCloseTheLogForNobody(@TempDir Path root) throws Exception {
    int writers = 3;
    int rounds = 150;
    ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
    try (StoreUnderTest store = LocalStores.open(root, true, true)) {
      List<Thread> working = new ArrayList<>();
      AtomicBoolean over = new AtomicBoolean();
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        RepositoryName name = repository("writer/" + i);
        work.add(
            () -> {
              synchronized (working) {
                working.add(Thread.currentThread());
              }
              try {
                for (int round = 1; round <= rounds; round++) {
                  store
                      .index()
                      .append(record(name, round, put("m", tags("t" + round))), null)
                      .await();
                }
              } finally {
                synchronized (working) {
                  working.remove(Thread.currentThread());
                }
                Thread.interrupted();
              }
              return rounds;
            });
      }
      Future<Integer> disturbing =
          threads.submit(
              () -> {
                int interrupts = 0;
                while (!over.get()) {
                  synchronized (working) {
                    working.forEach(Thread::interrupt);
                    interrupts += working.size();
                  }
                  Thread.onSpinWait();
                }
                return interrupts;
              });
      for (Future<Integer> writer : threads.invokeAll(work)) {
        assertThat(writer.get()).isEqualTo(rounds);
      }
      over.set(true);
      assertThat(disturbing.get()).isPositive();
      for (int i = 0; i < writers; i++) {
        IndexModel told = new IndexModel();
        store.index().load(repository("writer/" + i), told);
        assertThat(told.tags()).hasSize(rounds);
      }
    } finally {
      threads.shutdown();
    }
  }
}
