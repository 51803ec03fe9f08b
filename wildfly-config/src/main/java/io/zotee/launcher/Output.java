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
  private static final String TERMINAL_PROPERTY = "zotee.terminal";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;

  Output() {
    this(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  /**
   * @param terminal whether somebody looks at {@code out}, rather than a program
   */
  Output(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Whether somebody looks at standard output, rather than a program. */
  boolean isTerminal() {
    return terminal;
  }

  /** Tells the user what went wrong, as one line of standard error. */
  void fail(String message) {
    err.println("zot: " + message);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
