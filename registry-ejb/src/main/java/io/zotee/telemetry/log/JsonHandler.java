package io.zotee.telemetry.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.StackWalker.StackFrame;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes what is logged as lines of JSON with zot's fields: {@code time}, {@code level}, {@code
 * message}, the values of the event, {@code logger}, {@code caller}, {@code func}, {@code
 * goroutine} (the thread's id), and for exceptions {@code error} and {@code stack}.
 *
 * <p>It also takes lines that are formed already, see {@link Lines}.
 */
public final class JsonHandler extends Handler implements Consumer<ByteBuffer> {
  private static final int LONGEST_STACK = 16 * 1024;

  private final JsonLines lines = new JsonLines();
  private final LineQueue queue;

  /** Into this queue. */
  public JsonHandler(LineQueue queue) {
    this.queue = queue;
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    JsonLine line = lines.take().begin(record.getInstant());
    line.field("level", LogRecords.level(record.getLevel()));
    for (Map.Entry<String, Object> field : LogRecords.fields(record).entrySet()) {
      line.field(field.getKey(), field.getValue());
    }
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      line.field("error", thrown.toString()).field("stack", stack(thrown));
    }
    line.field("logger", String.valueOf(record.getLoggerName()));
    Optional<StackFrame> caller = CallerFinder.find();
    if (caller.isPresent()) {
      line.field("caller", CallerFinder.place(caller.get()));
      line.field("func", CallerFinder.function(caller.get()));
    }
    line.field("goroutine", Thread.currentThread().getId());
    queue.put(line.end(), record.getLevel().intValue() >= Level.WARNING.intValue());
    lines.give(line);
  }

  /** The queue that lines go into. */
  public LineQueue queue() {
    return queue;
  }

  @Override
  public void accept(ByteBuffer line) {
    queue.put(line, false);
  }

  @Override
  public void flush() {
    queue.flush();
  }

  @Override
  public void close() {
    queue.flush();
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.getBuffer().length() > LONGEST_STACK
        ? text.getBuffer().substring(0, LONGEST_STACK)
        : text.toString();
  }
}
