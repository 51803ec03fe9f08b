package io.zotee.repository;

import java.util.Optional;

/** Whether the registry can work, for those who ask before they send it work. */
public interface Readiness {

  /** Whether the start is over: the store was opened. */
  boolean isStarted();

  /** Whether requests are answered now: started, and not stopping. */
  boolean isReady();

  /** Why the start failed, if it did; it is not tried again. */
  Optional<String> failure();
}
