package io.zotee.storage.local;

import io.zotee.storage.StoreUnderTest;
import io.zotee.storage.ToldBlobContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** The local driver keeps the contract, however it is configured. */
@ParameterizedClass(name = "dedupe {0}, commit {1}")
@CsvSource({"true, true", "true, false", "false, true", "false, false"})
class LocalToldBlobTest extends ToldBlobContract {
  private final boolean dedupe;
  private final boolean commit;

  LocalToldBlobTest(boolean dedupe, boolean commit) {
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
