package io.zotee.storage;

import java.io.IOException;

/** A driver's ports while a test has the store open. */
public interface StoreUnderTest extends AutoCloseable {
  BlobStore blobs();

  UploadStore uploads();

  IndexLog index();

  @Override
  void close() throws IOException;
}
