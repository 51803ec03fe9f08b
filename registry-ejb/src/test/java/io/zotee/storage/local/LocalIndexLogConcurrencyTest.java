package io.zotee.storage.local;

import io.zotee.storage.IndexLogConcurrencyContract;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The local driver keeps the contract, however it is configured. */
@ParameterizedClass(name = "commit {0}")
@ValueSource(booleans = {true, false})
class LocalIndexLogConcurrencyTest extends IndexLogConcurrencyContract {
  private final boolean commit;

  LocalIndexLogConcurrencyTest(boolean commit) {
    this.commit = commit;
  }

  @Override
  protected StoreUnderTest open(Path root) throws IOException {
    return LocalStores.open(root, true, commit);
  }
}
