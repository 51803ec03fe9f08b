package io.zotee.telemetry.log;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Lines to use again, a few for all threads. Not kept by the threads themselves, which may be a
 * server's and outlive the application.
 */
public final class JsonLines {
  private static final int MASK = 15;

  private final AtomicReferenceArray<JsonLine> idle = new AtomicReferenceArray<>(MASK + 1);

  /** A line that nobody else uses until it is given back. */
  public JsonLine take() {
    JsonLine line = idle.getAndSet(slot(), null);
    return line == null ? new JsonLine() : line;
  }

  /** Gives a line back. */
  public void give(JsonLine line) {
    idle.setRelease(slot(), line);
  }

  private static int slot() {
    return (int) Thread.currentThread().getId() & MASK;
  }
}
