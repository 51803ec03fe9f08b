package io.zotee.storage.local;

import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.zotee.storage.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {

  @Test
  void aSecondServerIsRefusedAndToldOfTheFirst(@TempDir Path root) throws Exception {
    try (StoreUnderTest first = LocalStores.open(root, true, false)) {
      assertThatIOException()
          .isThrownBy(() -> LocalStores.open(root, false, true))
          .withMessageContaining(root.toString())
          .withMessageContaining("process " + ProcessHandle.current().pid() + " on ")
          .withMessageContaining("storage.rootDirectory");
      assertThatNoException().isThrownBy(() -> first.index().withRecords());
    }
  }

  @Test
  void aCleanStopLetsTheNextOneIn(@TempDir Path root) throws Exception {
    LocalStores.open(root, true, false).close();
    LocalStores.open(root, true, false).close();
  }

  @Test
  void theNumberOfAProcessThatIsGoneDoesNotMatter(@TempDir Path root) throws Exception {
    Path lock = new StoreLayout(root).lock();
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "99999999999999999999999");
    LocalStores.open(root, true, false).close();
  }
}
