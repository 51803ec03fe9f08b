package io.zotee.metadata;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** The fake does what drivers do. */
class FakeMetadataStoreTest extends MetadataStoreContract {
  private final Map<String, SortedMap<String, byte[]>> tables = new HashMap<>();

  @Override
  protected MetadataStore open(Path directory) {
    return new FakeMetadataStore(tables);
  }
}
