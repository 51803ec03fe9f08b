package io.zotee.storage;

import io.zotee.oci.Digest;
import java.io.IOException;
import java.io.InputStream;

/** The exclusive right to write to one upload session. Closing it keeps the session. */
public interface Upload extends AutoCloseable {

  /** Bytes received so far. */
  long offset();

  /**
   * Appends what the stream has, hashing it as it passes. What arrived before an error stays, so
   * that the client can go on from there.
   *
   * @param body where the bytes come from
   * @param limit the most bytes to take; the stream is not read any further
   * @return bytes appended
   * @throws ClientGoneException when the stream broke
   * @throws IOException when the store cannot keep the bytes
   */
  long append(InputStream body, long limit) throws IOException, ClientGoneException;

  /** The digest of all bytes received, by the algorithm of the one that is expected. */
  Digest digest(Digest expected) throws IOException;

  /**
   * Makes the bytes a blob of the session's repository and ends the session. On return the blob is
   * as durable as the store promises.
   *
   * @param digest the digest of the bytes, as {@link #digest} told it
   */
  void commit(Digest digest) throws IOException;

  /** Ends the session and drops the bytes. */
  void cancel() throws IOException;

  @Override
  void close();
}
