package io.zotee.config.value;

/** A section that may be there and ask for nothing. */
public interface Switchable {

  /** Whether the section asks for what it is about. */
  boolean isActive();
}
