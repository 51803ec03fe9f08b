package io.zotee.config.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key that is read and checked, but whose feature this version lacks: where going on without it
 * would be unsafe a server does not start with it, unless it is off. Off are {@code false}, zero,
 * what is empty, and an {@link Switchable} section that says so.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NotAvailable {

  /** What its absence means for the user: the end of "not available in this version, and ...". */
  String value();

  /** Whether a server may go on without it, if it says so. */
  boolean harmless() default false;
}
