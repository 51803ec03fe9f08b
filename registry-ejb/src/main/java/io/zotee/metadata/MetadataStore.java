package io.zotee.metadata;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Tables of keys with values. Shaped so that an embedded store, Redis (a sorted set and a hash for
 * each table) and DynamoDB (the table's name as partition key, the key as sort key) can do it.
 *
 * <p>Table names and keys are 1 to {@value #MAX_KEY} printable ASCII characters, values at most
 * {@value #MAX_VALUE} bytes. Safe for concurrent use; a store that failed may be used again, and
 * works when what made it fail is over.
 */
public interface MetadataStore extends AutoCloseable {

  /** Longest key, in characters: the longest sort key of DynamoDB. */
  int MAX_KEY = 1024;

  /** Longest value, in bytes: what fits into an item of DynamoDB besides its key. */
  int MAX_VALUE = 300 << 10;

  /** Most changes that are made together or not at all: the limit of DynamoDB's transactions. */
  int MAX_ATOMIC = 100;

  /** Receives what a scan finds. */
  @FunctionalInterface
  interface Visitor {
    /** Takes a key with its value; whether the scan shall go on. */
    boolean visit(String key, byte[] value);
  }

  /** The value of a key. */
  Optional<byte[]> get(String table, String key) throws IOException;

  /**
   * Makes changes in order. Up to {@link #MAX_ATOMIC} are made together or not at all, even if the
   * process ends meanwhile; of more, some may be made when it throws. When it returns they survive
   * a crash of the process and, if the driver's storage does, a power cut.
   *
   * @throws IllegalArgumentException if a key or a value is not within the limits
   */
  void write(List<MetadataChange> changes) throws IOException;

  /**
   * Visits the keys of a table that begin with a prefix, in the order of their characters, as they
   * were at one moment or another during the scan. The visitor must not write to the store.
   */
  void scan(String table, String prefix, Visitor visitor) throws IOException;

  @Override
  void close() throws IOException;
}
