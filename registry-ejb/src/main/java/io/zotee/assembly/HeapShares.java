package io.zotee.assembly;

/**
 * How the heap is shared. The application server itself takes the same whatever the heap is; what
 * may be dropped and read again takes a part of the rest, so that requests always find room.
 */
final class HeapShares {
  /** Bytes that the application server and the deployment hold on to, with some reserve. */
  private static final long SERVER = 36L << 20;

  /** Bytes of heap for a unit of an index's weight, about. */
  private static final int INDEX_UNIT = 80;

  private HeapShares() {}

  /** The weight of all indexes that are kept in memory although nobody uses them just now. */
  static long indexWeight() {
    return rest() / 3 / INDEX_UNIT;
  }

  /** Bytes of manifests that are kept in memory. */
  static long manifests() {
    return rest() / 10;
  }

  private static long rest() {
    return Math.max(0, Runtime.getRuntime().maxMemory() - SERVER);
  }
}
