package io.zotee.launcher;

import io.zotee.upkeep.scrub.ScrubReport;
import java.io.PrintWriter;

/** How far a scrub has come, in one line of a terminal; nothing where there is none. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter terminal;
  private final boolean shown;

  ProgressBar(Output output) {
    this.terminal = output.err();
    this.shown = output.isTerminal();
  }

  void show(ScrubReport soFar) {
    if (shown) {
      terminal.print(ERASE_LINE + line(soFar));
      terminal.flush();
    }
  }

  /** Makes room for a line of text. */
  void erase() {
    if (shown) {
      terminal.print(ERASE_LINE);
      terminal.flush();
    }
  }

  static String line(ScrubReport soFar) {
    long inAll = Math.max(soFar.repositoriesInAll(), 1);
    int done = (int) (WIDTH * soFar.repositories() / inAll);
    return "[%s%s] %d/%d repositories, %d MiB"
        .formatted(
            "#".repeat(done),
            ".".repeat(WIDTH - done),
            soFar.repositories(),
            soFar.repositoriesInAll(),
            soFar.bytes() >> 20);
  }
}
