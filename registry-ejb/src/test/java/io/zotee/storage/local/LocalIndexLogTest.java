package io.zotee.storage.local;

import io.zotee.storage.IndexLogContract;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The local driver keeps the contract, however it is configured. */
@ParameterizedClass(name = "commit {0}")
@ValueSource(booleans = {true, false})
class LocalIndexLogTest extends IndexLogContract {
  private final boolean commit;

  LocalIndexLogTest(boolean commit) {
    this.commit = commit;
  }

  @Override
  protected StoreUnderTest open(Path root) throws IOException {
    return LocalStores.open(root, true, commit);
  }

  @Override
  protected void breakWrites(Path root) throws IOException {
    LocalStores.breakLog(root);
  }

  @Override
  protected void repairWrites(Path root) throws IOException {
    LocalStores.repairLog(root);
  }
}
