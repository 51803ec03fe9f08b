package io.zotee.config;

import io.zotee.config.value.Quoted;
import org.jspecify.annotations.Nullable;

/** Where a value stands in the configuration; becomes text only when a problem is reported. */
final class Place {
  static final Place ROOT = new Place(null, "", false, -1);

  private final @Nullable Place parent;
  private final String key;
  private final boolean data;
  private final int index;

  private Place(@Nullable Place parent, String key, boolean data, int index) {
    this.parent = parent;
    this.key = key;
    this.data = data;
    this.index = index;
  }

  /** The place of a key in the section at this place. */
  Place key(String name) {
    return new Place(this, name, false, -1);
  }

  /** The place of an entry, whose key is data, of the section at this place. */
  Place entry(String name) {
    return new Place(this, name, true, -1);
  }

  /** The place of an item, counted from 0, of the list at this place. */
  Place item(int number) {
    return new Place(this, "", true, number);
  }

  /** The place without what is data: {@code storage.subPaths[].gc}; empty for the root. */
  String pattern() {
    if (parent == null) {
      return "";
    }
    String before = parent.pattern();
    if (data) {
      return before + "[]";
    }
    return before.isEmpty() ? key : before + "." + key;
  }

  /** {@code storage.subPaths["/a"].retention.policies[0]}; empty for the root. */
  @Override
  public String toString() {
    return parent == null ? "" : append(new StringBuilder()).toString();
  }

  private StringBuilder append(StringBuilder path) {
    if (parent == null) {
      return path;
    }
    parent.append(path);
    if (index >= 0) {
      return path.append('[').append(index).append(']');
    }
    if (isWord()) {
      return path.append(path.isEmpty() ? "" : ".").append(key);
    }
    return path.append('[').append(Quoted.of(key)).append(']');
  }

  private boolean isWord() {
    for (int i = 0; i < key.length(); i++) {
      if (!Character.isLetterOrDigit(key.charAt(i)) && "_-".indexOf(key.charAt(i)) < 0) {
        return false;
      }
    }
    return !key.isEmpty() && key.length() <= 60;
  }
}
