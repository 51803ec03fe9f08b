package io.zotee.repository;

import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.faults.FaultyDisk;
import io.zotee.storage.faults.Operation;
import io.zotee.storage.faults.PowerCut;
import io.zotee.storage.faults.Survivors;
import io.zotee.storage.local.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code storage.commit} is switched while the store is open. */
class CommitSwitchTest {
  private static final RepositoryName NAME = repository("app");

  /** What was pushed before the switch may be lost, what was pushed after it must not be. */
  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void whatIsPushedAfterTheSwitchSurvivesAPowerCut(
      boolean on, boolean survives, @TempDir Path directory) throws Exception {
    Path root = Files.createDirectories(directory.resolve("root"));
    FaultyDisk recorded = new FaultyDisk();
    LocalStore driver = new LocalStore(recorded.path(root), true, !on);
    TestRegistry registry = new TestRegistry(driver, Thread::new);
    if (on) {
      registry.image(NAME, "before", "one");
    }
    driver.change(true, on, Duration.ZERO);
    registry.image(NAME, "after", "two");

    PowerCut cut = new PowerCut(root);
    for (Operation operation : recorded.recording()) {
      cut.replay(operation);
    }
    registry.close();
    Path disk = directory.resolve("disk");
    PowerCut.materialize(cut.disk(Survivors.none()), disk);

    try (TestRegistry again = new TestRegistry(disk)) {
      assertThat(again.store.indexes(NAME).find(NAME).isPresent()).isEqualTo(survives);
      if (survives) {
        assertThat(again.pull(NAME, new Tag("after"))).isNotEmpty();
      }
    }
  }
}
