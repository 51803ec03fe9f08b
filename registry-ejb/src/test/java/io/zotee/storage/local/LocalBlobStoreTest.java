package io.zotee.storage.local;

import io.zotee.storage.BlobStoreContract;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The local driver keeps the contract, however it is configured. */
@ParameterizedClass(name = "dedupe {0}, commit {1}")
@CsvSource({"true, true", "true, false", "false, true", "false, false"})
class LocalBlobStoreTest extends BlobStoreContract {
  private final boolean dedupe;
  private final boolean commit;

  LocalBlobStoreTest(boolean dedupe, boolean commit) {
    this.dedupe = dedupe;
    this.commit = commit;
  }

  @Override
  protected StoreUnderTest open(Path root) throws IOException {
    return LocalStores.open(root, dedupe, commit);
  }

  @Override
  protected boolean sharesContent() {
    return dedupe;
  }
}
