package io.zotee.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.metadata.MetadataChange.Delete;
import io.zotee.metadata.MetadataChange.Put;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every driver does. */
public abstract class MetadataStoreContract {
  private Path directory;
  private MetadataStore store;

  /** Opens the store of this test; it is empty at first and keeps what it is given. */
  protected abstract MetadataStore open(Path directory) throws IOException;

  @BeforeEach
  final void openStore(@TempDir Path fresh) throws IOException {
    directory = fresh;
    store = open(fresh);
  }

  @AfterEach
  final void closeStore() throws IOException {
    store.close();
  }

  @Test
  final void isEmptyAtFirst() throws IOException {
    assertThat(store.get("t", "k")).isEmpty();
    assertThat(scan("t", "")).isEmpty();
  }

  @Test
  final void keepsTheLastValueOfAKey() throws IOException {
    store.write(List.of(put("t", "k", "1"), put("t", "k", "2"), put("u", "k", "3")));
    assertThat(get("t", "k")).contains("2");
    store.write(List.of(put("t", "k", ""), put("t", "l", "4"), new Delete("u", "k")));
    assertThat(get("t", "k")).contains("");
    assertThat(get("t", "l")).contains("4");
    assertThat(get("u", "k")).isEmpty();
  }

  @Test
  final void deletesWhatIsNotThere() throws IOException {
    store.write(List.of(new Delete("t", "k"), new Delete("t", "k")));
    store.write(List.of());
    assertThat(scan("t", "")).isEmpty();
  }

  @Test
  final void keepsAllWhenItIsOpenedAgain() throws IOException {
    store.write(List.of(put("t", "k", "v")));
    reopen();
    assertThat(get("t", "k")).contains("v");
    store.write(List.of(new Delete("t", "k")));
    reopen();
    assertThat(get("t", "k")).isEmpty();
  }

  @Test
  final void scansByPrefixInOrder() throws IOException {
    store.write(
        List.of(
            put("t", "b", "1"),
            put("t", "a:2", "2"),
            put("t", "a:10", "3"),
            put("t", "a", "4"),
            put("t", "a;", "5"),
            put("t", "A:1", "6"),
            put("u", "a:3", "7")));
    assertThat(scan("t", "a:")).containsExactly("a:10=3", "a:2=2");
    assertThat(scan("t", "")).containsExactly("A:1=6", "a=4", "a:10=3", "a:2=2", "a;=5", "b=1");
    assertThat(scan("t", "c")).isEmpty();
  }

  @Test
  final void endsAScanWhenTheVisitorHasEnough() throws IOException {
    store.write(List.of(put("t", "a", "1"), put("t", "b", "2"), put("t", "c", "3")));
    List<String> seen = new ArrayList<>();
    store.scan(
        "t",
        "",
        (key, value) -> {
          seen.add(key);
          return seen.size() < 2;
        });
    assertThat(seen).containsExactly("a", "b");
  }

  @Test
  final void keepsLongKeysAndValues() throws IOException {
    String key = "k".repeat(MetadataStore.MAX_KEY);
    String value = "v".repeat(MetadataStore.MAX_VALUE);
    store.write(List.of(put("t", key, value)));
    reopen();
    assertThat(get("t", key)).contains(value);
  }

  @Test
  final void refusesKeysThatSomeDriverCouldNotKeep() {
    for (String key : List.of("", " ", "a b", "\u00e9", "a\n", "k".repeat(1025))) {
      assertThatThrownBy(() -> put("t", key, "")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Delete(key, "k")).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Put("t", "k", new byte[MetadataStore.MAX_VALUE + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  final void behavesAsAMap() throws IOException {
    Random random = new Random(4);
    TreeMap<String, String> model = new TreeMap<>();
    for (int round = 0; round < 150; round++) {
      List<MetadataChange> changes = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        String key = "k" + random.nextInt(300);
        if (random.nextInt(3) == 0) {
          changes.add(new Delete("t", key));
          model.remove(key);
        } else {
          changes.add(put("t", key, "v" + round + "." + i));
          model.put(key, "v" + round + "." + i);
        }
      }
      store.write(changes);
      if (random.nextInt(40) == 0) {
        reopen();
      }
    }
    assertThat(scan("t", ""))
        .containsExactlyElementsOf(
            model.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  @Test
  final void makesTheChangesOfAWriteTogether() throws Exception {
    List<MetadataChange> first = new ArrayList<>();
    for (int i = 0; i < MetadataStore.MAX_ATOMIC; i++) {
      first.add(put("t", "k" + i, "0"));
    }
    store.write(first);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int scans = 0;
              while (!done.get() || scans == 0) {
                assertThat(values()).hasSize(1);
                scans++;
              }
              return scans;
            });
    for (int round = 1; round <= 30; round++) {
      List<MetadataChange> changes = new ArrayList<>();
      for (int i = 0; i < MetadataStore.MAX_ATOMIC; i++) {
        changes.add(put("t", "k" + i, String.valueOf(round)));
      }
      store.write(changes);
    }
    done.set(true);
    assertThat(reader.get()).isPositive();
  }

  private List<String> values() {
    try {
      return scan("t", "").stream()
          .map(each -> each.substring(each.indexOf('=')))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  final void refusesToWorkWhenClosed() throws IOException {
    store.write(List.of(put("t", "k", "v")));
    store.close();
    assertThatThrownBy(() -> store.get("t", "k")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.write(List.of(put("t", "k", "v"))))
        .isInstanceOf(IOException.class);
  }

  private void reopen() throws IOException {
    store.close();
    store = open(directory);
  }

  private Optional<String> get(String table, String key) throws IOException {
    return store.get(table, key).map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private List<String> scan(String table, String prefix) throws IOException {
    List<String> found = new ArrayList<>();
    store.scan(
        table,
        prefix,
        (key, value) -> found.add(key + "=" + new String(value, StandardCharsets.UTF_8)));
    return found;
  }

  private static Put put(String table, String key, String value) {
    return new Put(table, key, value.getBytes(StandardCharsets.UTF_8));
  }
}
