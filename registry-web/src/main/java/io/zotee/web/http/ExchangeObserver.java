package io.zotee.web.http;

/**
 * Is told of every request, whoever answers it. Calls come from the server's threads, many at the
 * same time, and must be quick and not fail.
 */
public interface ExchangeObserver {
  /** Whether it wants to be told at all, as it stands now. */
  boolean isOn();

  /** A request has begun, while this or another observer is on. */
  default void began() {}

  /** A request has ended; one for each that began. */
  void ended(Exchange exchange);
}
