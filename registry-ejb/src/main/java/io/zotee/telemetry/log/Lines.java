package io.zotee.telemetry.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * The way past {@code java.util.logging} for lines that are formed already, of which an access log
 * has too many to make records of. The launcher's {@link JsonHandler} is of another class loader
 * than the application, so the two meet in classes of the virtual machine.
 */
public final class Lines {
  private Lines() {}

  /** What takes lines for the log, each a JSON object with its end; empty on other servers. */
  public static Optional<Consumer<ByteBuffer>> ofThisServer() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (handler.getClass().getName().equals(JsonHandler.class.getName())
          && handler instanceof Consumer<?> consumer) {
        @SuppressWarnings("unchecked") // the class of this name is one of byte buffers
        Consumer<ByteBuffer> lines = (Consumer<ByteBuffer>) consumer;
        return Optional.of(lines);
      }
    }
    return Optional.empty();
  }
}
