package io.zotee.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The process's own standard streams; WildFly turns {@code System.out} and {@code err} into log.
 */
final class Output {
  /** Set by the script when standard output is a terminal; the JDK cannot tell it from a file. */
  static final String TERMINAL_PROPERTY = "zotee.terminal";

  private final PrintWriter out = writer(FileDescriptor.out);
  private final PrintWriter err = writer(FileDescriptor.err);

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Whether somebody looks at standard output, rather than a program. */
  boolean isTerminal() {
    return Boolean.getBoolean(TERMINAL_PROPERTY);
  }

  /** Tells the user what went wrong, as one line of standard error. */
  void fail(String message) {
    err.println("zot: " + message);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
