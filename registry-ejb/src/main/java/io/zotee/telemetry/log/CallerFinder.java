package io.zotee.telemetry.log;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;

/** Finds the code that a message comes from, which is not that of all the loggers on its way. */
final class CallerFinder {
  private static final List<String> LOGGERS =
      List.of(
          "java.",
          "jdk.",
          "sun.",
          "io.zotee.telemetry.",
          "org.jboss.logging.",
          "org.jboss.logmanager.",
          "org.slf4j.");

  /** The end of the names of classes that are made for typed loggers. */
  private static final String TYPED_LOGGER = "_$logger";

  /** Hands on what was logged before the server knew its loggers: too late to tell from where. */
  private static final String LATE = "org.jboss.modules.ModuleLoggerFinder";

  private static final StackWalker WALKER = StackWalker.getInstance();

  private CallerFinder() {}

  /** The frame of whoever asks for a message to be logged; empty when it is not known any more. */
  static Optional<StackFrame> find() {
    return WALKER
        .walk(frames -> frames.filter(CallerFinder::isCaller).findFirst())
        .filter(frame -> !frame.getClassName().equals(LATE));
  }

  /** File and line of a frame, as {@code io/zotee/web/error/ErrorAnswers.java:116}. */
  static String place(StackFrame frame) {
    String name = frame.getClassName();
    String directory = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
    return directory + frame.getFileName() + ":" + frame.getLineNumber();
  }

  /** The method of a frame, as {@code io.zotee.web.error.ErrorAnswers.send}. */
  static String function(StackFrame frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }

  private static boolean isCaller(StackFrame frame) {
    String name = frame.getClassName();
    for (String prefix : LOGGERS) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    return !name.contains(TYPED_LOGGER);
  }
}
