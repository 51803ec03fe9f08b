package io.zotee.config;

import io.zotee.config.value.Choice;

/** Formats beside OCI's that the registry accepts when {@code http.compat} names them. */
public enum Compatibility implements Choice {
  /** Docker image manifest version 2, schema 2, and its manifest list. */
  DOCKER2S2
}
