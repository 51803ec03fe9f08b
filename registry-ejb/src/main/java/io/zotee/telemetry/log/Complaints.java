package io.zotee.telemetry.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What cannot be said in the log goes to the process's standard error. */
final class Complaints {
  private static final PrintWriter ERROR =
      new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private Complaints() {}

  /** Says it; if that fails, there is nowhere left to say it. */
  static void say(String text) {
    ERROR.println("zot: " + text);
  }
}
