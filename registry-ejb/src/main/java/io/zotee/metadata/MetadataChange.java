package io.zotee.metadata;

/** One change to a {@link MetadataStore}. */
public sealed interface MetadataChange {
  String table();

  String key();

  /** The key has this value from now on. */
  @SuppressWarnings("ArrayRecordComponent") // changes are never compared
  record Put(String table, String key, byte[] value) implements MetadataChange {
    /**
     * @throws IllegalArgumentException if something is not within the store's limits
     */
    public Put {
      checkName(table);
      checkName(key);
      if (value.length > MetadataStore.MAX_VALUE) {
        throw new IllegalArgumentException(
            key + ": a value of " + value.length + " bytes is too long");
      }
    }
  }

  /** The table does not have this key. */
  record Delete(String table, String key) implements MetadataChange {
    /**
     * @throws IllegalArgumentException if something is not within the store's limits
     */
    public Delete {
      checkName(table);
      checkName(key);
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty() || name.length() > MetadataStore.MAX_KEY) {
      throw new IllegalArgumentException("a key of " + name.length() + " characters");
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        throw new IllegalArgumentException("a key that is not printable ASCII");
      }
    }
  }
}
