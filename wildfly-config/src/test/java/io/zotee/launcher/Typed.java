package io.zotee.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What a command did that somebody typed.
 *
 * @param exitCode of the process
 * @param out lines of standard output
 * @param err lines of standard error
 */
record Typed(int exitCode, List<String> out, List<String> err) {

  /** The command's arguments, its output going to a program. */
  static Typed zot(String... arguments) {
    return run(false, arguments);
  }

  /** The command's arguments, its output going to a terminal. */
  static Typed zotOnTerminal(String... arguments) {
    return run(true, arguments);
  }

  private static Typed run(boolean terminal, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Output output = new Output(new PrintWriter(out), new PrintWriter(err), terminal);
    int exitCode = ZotCommand.line(output).execute(arguments);
    return new Typed(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
