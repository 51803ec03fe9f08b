package io.zotee.config.value;

import java.util.List;
import java.util.Locale;

/** An enumeration's constant that a configuration file names by a word. */
public interface Choice {

  /** The constant's name in Java. */
  String name();

  /** The words that mean this constant, in lower case, the preferred one first. */
  default List<String> words() {
    return List.of(name().toLowerCase(Locale.ROOT));
  }
}
