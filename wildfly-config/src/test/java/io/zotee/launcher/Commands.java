package io.zotee.launcher;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;

/** The commands, for tests that look at them. */
public final class Commands {
  private Commands() {}

  /** The parser of all commands, whose output goes nowhere. */
  public static CommandLine all() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return ZotCommand.line(new Output(nowhere, nowhere, false));
  }
}
