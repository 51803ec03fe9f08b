package io.zotee.telemetry.log;

import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The audit log: a file of its own, {@code log.audit}, of lines of JSON with {@code time}, {@code
 * level}, {@code message} and the event's values. It is written whatever {@code log.level} is.
 */
public final class AuditLog implements Audit, AutoCloseable {
  private final JsonLines lines = new JsonLines();

  private final LineQueue queue;

  private AuditLog(LineQueue queue) {
    this.queue = queue;
  }

  /**
   * At the end of this file.
   *
   * @throws IOException when it cannot be created or written to
   */
  public static AuditLog open(Path file) throws IOException {
    return new AuditLog(LineQueue.toFile(file));
  }

  /**
   * Goes on at the end of another file.
   *
   * @throws IOException when it cannot be created or written to; then nothing has changed
   */
  void redirect(Path file) throws IOException {
    queue.redirectToFile(file);
  }

  @Override
  public void record(AuditEvent event) {
    JsonLine line = lines.take().begin(Instant.now()).field("level", "info");
    for (Map.Entry<String, Object> field : event.content().entrySet()) {
      line.field(field.getKey(), field.getValue());
    }
    queue.put(line.end(), true);
    lines.give(line);
  }

  @Override
  public void close() {
    queue.close();
  }
}
