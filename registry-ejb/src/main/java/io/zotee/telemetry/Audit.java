package io.zotee.telemetry;

/**
 * Takes what an auditor wants to know: who changed or was refused what, and what the registry
 * removed by itself. It does not depend on the level of the log. A call neither fails nor waits for
 * a disk for long.
 */
public interface Audit {

  /** Keeps nothing: {@code log.audit} is not set. */
  Audit NONE = event -> {};

  /** Takes an event. */
  void record(AuditEvent event);
}
