package io.zotee.config.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of an absent key, written as in a configuration file. A component without it is a
 * section, bound from nothing, or a collection, empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

  /** The absent key is null; goes with {@code @Nullable}. */
  String NULL = "null";

  String value();
}
