package io.zotee.config.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key of zot's that is read and checked, and changes nothing here, which harms nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface WithoutEffect {

  /** Why it needs no effect. */
  String value();
}
