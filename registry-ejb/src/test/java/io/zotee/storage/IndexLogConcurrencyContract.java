package io.zotee.storage;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.record;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every driver of {@link IndexLog} does for many writers at once. */
public abstract class IndexLogConcurrencyContract extends StoreContract {
  private static final int WRITERS = 12;
  private static final int REPOSITORIES = 3;
  private static final int ROUNDS = 40;

  @Test
  void everyAcknowledgedRecordIsThereInOrder() throws Exception {
    List<Writer> repositories = new ArrayList<>();
    for (int i = 0; i < REPOSITORIES; i++) {
      repositories.add(new Writer(store().index(), repository("busy/" + i)));
    }
    run(
        WRITERS,
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            Writer writer = repositories.get((thread + round) % REPOSITORIES);
            writer.append("by-" + thread + "-" + round).await();
          }
        });
    reopen();
    for (Writer writer : repositories) {
      IndexModel told = new IndexModel();
      store().index().load(writer.name, told);
      assertThat(told.records())
          .extracting(IndexRecord::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, writer.sequence).boxed().toList());
      assertThat(told.records())
          .extracting(record -> ((IndexChange.ManifestPut) record.changes().get(0)).tags())
          .containsExactlyElementsOf(writer.written.stream().map(tag -> tags(tag)).toList());
    }
    long total = repositories.stream().mapToLong(writer -> writer.sequence).sum();
    assertThat(total).isEqualTo((long) WRITERS * ROUNDS);
  }

  @Test
  void checkpointsAndAppendsDoNotDisturbEachOther() throws Exception {
    Writer writer = new Writer(store().index(), repository("saved/often"));
    run(
        6,
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (thread == 0) {
              writer.checkpoint();
            } else {
              writer.append("by-" + thread + "-" + round).await();
            }
          }
        });
    reopen();
    IndexModel told = new IndexModel();
    store().index().load(writer.name, told);
    assertThat(told.tags().keySet())
        .extracting(Tag::value)
        .containsExactlyInAnyOrderElementsOf(writer.written);
  }

  @Test
  void loadingDuringCheckpointsTellsTheSame() throws Exception {
    RepositoryName name = repository("saved/while/read");
    List<IndexRecord> records = new RandomChanges(5).records(name, 60);
    IndexModel expected = new IndexModel();
    for (IndexRecord record : records) {
      store().index().append(record, null).await();
      expected.record(record);
    }
    AtomicBoolean saved = new AtomicBoolean();
    run(
        3,
        thread -> {
          if (thread == 0) {
            IndexModel state = new IndexModel();
            for (IndexRecord record : records) {
              state.record(record);
              store().index().checkpoint(name, state.checkpoint(record.sequence()));
            }
            saved.set(true);
          } else {
            do {
              IndexModel told = new IndexModel();
              store().index().load(name, told);
              assertThat(told.said()).isEqualTo(expected.said());
            } while (!saved.get());
          }
        });
    assertThat(store().index().withRecords()).isEmpty();
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void run(int threads, Work work) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      tasks.add(
          () -> {
            work.run(thread);
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> task : pool.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Numbers one repository's records, as its index would. */
  private static final class Writer {
    private final IndexLog log;
    private final RepositoryName name;
    private final List<String> written = new ArrayList<>();
    private long sequence;
    private IndexLog.@Nullable Append last;

    Writer(IndexLog log, RepositoryName name) {
      this.log = log;
      this.name = name;
    }

    synchronized IndexLog.Append append(String tag) throws IOException, SequenceTakenException {
      IndexLog.Append append = log.append(record(name, sequence + 1, put(tag, tags(tag))), last);
      sequence++;
      written.add(tag);
      last = append;
      return append;
    }

    /** Saves what is durable when this begins, nothing else. */
    void checkpoint() throws IOException {
      IndexLog.Append newest;
      IndexModel state = new IndexModel();
      long contained;
      synchronized (this) {
        newest = last;
        contained = sequence;
        written.forEach(tag -> state.apply(put(tag, tags(tag))));
      }
      if (newest != null) {
        newest.await();
        log.checkpoint(name, state.checkpoint(contained));
      }
    }
  }
}
