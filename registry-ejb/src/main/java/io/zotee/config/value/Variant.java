package io.zotee.config.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of several forms that a section can have; its key {@code name} chooses by the word given
 * here, in any case. The forms of one section are the records that a sealed interface permits, and
 * {@code name} is not among their components.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variant {

  /** The key that chooses. */
  String KEY = "name";

  /** The word that chooses this form. */
  String value();
}
