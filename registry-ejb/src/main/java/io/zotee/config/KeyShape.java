package io.zotee.config;

import io.zotee.config.value.Default;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a component of a record says about one key of a section.
 *
 * @param name the key as zot writes it
 * @param type the Java type, with type arguments
 * @param inline whether the keys of the type stand in the section itself
 * @param defaultText the value of an absent key, as a file would have it
 * @param required what to write when the key, which a file must have, is missing
 * @param doc what the key means
 */
record KeyShape(
    String name,
    Type type,
    boolean inline,
    @Nullable String defaultText,
    @Nullable String required,
    String doc) {

  /** Whether an absent key is null, rather than a value of its type. */
  boolean nullable() {
    return Default.NULL.equals(defaultText);
  }
}
