package io.zotee.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.zotee.config.Configuration;
import io.zotee.config.Problem;
import io.zotee.watch.FileWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {
  private Path file = Path.of("");
  private final List<Duration> seen = new ArrayList<>();

  @BeforeEach
  void choose(@TempDir Path directory) {
    file = directory.resolve("zot.yaml");
  }

  private LiveConfiguration begin() throws Exception {
    write("gcDelay: 1h");
    LiveConfiguration live =
        LiveConfiguration.follow(file, new FileWatch(FileWatch.PERIOD), Clock.systemUTC());
    live.configuration().onChange(next -> seen.add(gcDelay(next)));
    return live;
  }

  private void write(String storage) throws IOException {
    Files.writeString(file, "storage: {rootDirectory: /a, " + storage + "}\n");
  }

  private static Duration gcDelay(Configuration configuration) {
    return configuration.storage().defaultStore().gcDelay();
  }

  @Test
  void whatIsValidTakesEffect() throws Exception {
    LiveConfiguration live = begin();
    write("gcDelay: 2h");
    live.reload();
    assertThat(seen).containsExactly(Duration.ofHours(2));
    assertThat(gcDelay(live.configuration().now())).hasHours(2);
    assertThat(live.state().now().isCurrent()).isTrue();
  }

  @Test
  void whatIsNotValidIsRefusedWithEveryProblem() throws Exception {
    LiveConfiguration live = begin();
    write("gcDelay: soon, gcInterval: often");
    live.reload();
    assertThat(seen).isEmpty();
    assertThat(gcDelay(live.configuration().now())).hasHours(1);
    assertThat(live.state().now().problems())
        .extracting(Problem::path)
        .containsExactly("storage.gcDelay", "storage.gcInterval");
  }

  @Test
  void whatNeedsARestartIsRefusedAsAWhole() throws Exception {
    LiveConfiguration live = begin();
    Files.writeString(file, "storage: {rootDirectory: /b, gcDelay: 2h}\nhttp: {port: 9}\n");
    live.reload();
    assertThat(gcDelay(live.configuration().now())).hasHours(1);
    assertThat(live.state().now().problems())
        .extracting(Problem::path, Problem::remedy)
        .containsExactly(
            tuple("storage.rootDirectory", "restart it, or take the change back"),
            tuple("http.port", "restart it, or take the change back"));
  }

  @Test
  void auditorsAreToldOfEveryChangeAndOnceOfARefusal() throws Exception {
    LiveConfiguration live = begin();
    List<String> told = new ArrayList<>();
    live.tell(event -> told.add(event.content().toString()));
    write("gcDelay: 2h");
    live.reload();
    write("gcDelay: soon");
    live.reload();
    live.reload();
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).contains("decision=applied", "keys=[storage.gcDelay]", file.toString());
    assertThat(told.get(1)).contains("decision=refused", "keys=[storage.gcDelay]");
  }

  @Test
  void aFileThatIsGoneIsRefusedAndItsReturnIsNot() throws Exception {
    LiveConfiguration live = begin();
    Files.delete(file);
    live.reload();
    assertThat(live.state().now().problems()).hasSize(1);
    write("gcDelay: 1h");
    live.reload();
    assertThat(live.state().now().isCurrent()).isTrue();
    assertThat(seen).isEmpty();
  }

  @Test
  void whatCannotBePreparedIsRefused() throws Exception {
    LiveConfiguration live = begin();
    live.before(
        next -> {
          throw new IOException("no room");
        });
    write("gcDelay: 2h");
    live.reload();
    assertThat(gcDelay(live.configuration().now())).hasHours(1);
    assertThat(live.state().now().problems())
        .extracting(Problem::what)
        .containsExactly("cannot take effect: no room");
  }

  @Test
  void aFileThatAValueNamesIsWatched(@TempDir Path directory) throws Exception {
    Path delay = Files.writeString(directory.resolve("delay"), "1h\n");
    Files.writeString(file, "storage: {rootDirectory: /a, gcDelay: '${file:" + delay + "}'}\n");
    try (FileWatch watch = new FileWatch(Duration.ofMillis(10))) {
      LiveConfiguration live = LiveConfiguration.follow(file, watch, Clock.systemUTC());
      watch.begin(Thread::new);
      Files.writeString(delay, "3h\n");
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (gcDelay(live.configuration().now()).toHours() != 3 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(gcDelay(live.configuration().now())).hasHours(3);
      Files.delete(delay);
      while (live.state().now().isCurrent() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(live.state().now().isCurrent()).isFalse();
      Files.writeString(delay, "4h\n");
      while (gcDelay(live.configuration().now()).toHours() != 4 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(gcDelay(live.configuration().now())).hasHours(4);
    }
  }
}
