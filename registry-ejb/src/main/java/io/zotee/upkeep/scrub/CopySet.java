package io.zotee.upkeep.scrub;

import io.zotee.storage.StoredCopy;

/**
 * Copies that are known to be sound, at 8 to 16 bytes each: a store may have many millions. They
 * are told apart by 64 bits of identity and digest; safe for several threads.
 */
final class CopySet {
  private static final int FIRST_CAPACITY = 1 << 10; // a power of two, as all that follow
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final long EMPTY = 0;

  private long[] keys = new long[FIRST_CAPACITY];
  private int size;

  synchronized boolean contains(StoredCopy copy) {
    long key = key(copy);
    return keys[slot(keys, key)] == key;
  }

  synchronized void add(StoredCopy copy) {
    long key = key(copy);
    int slot = slot(keys, key);
    if (keys[slot] == key) {
      return;
    }
    keys[slot] = key;
    size++;
    if (size > keys.length / 2) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[keys.length * 2];
    for (long key : keys) {
      if (key != EMPTY) {
        larger[slot(larger, key)] = key;
      }
    }
    keys = larger;
  }

  /** Where a key is, or where it would go. */
  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> 32) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long key(StoredCopy copy) {
    long key = copy.id() * SPREAD + copy.digest().hashCode();
    return key == EMPTY ? SPREAD : key;
  }
}
