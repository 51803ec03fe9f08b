package io.zotee.launcher;

import io.zotee.upkeep.scrub.ScrubReport;
import io.zotee.upkeep.scrub.ScrubResult;
import java.io.PrintWriter;

/**
 * zot's table: no borders, one space between columns. Columns have fixed widths, so that each row
 * can be written when it is known; a longer text moves what follows.
 */
final class ScrubTable extends ScrubOutput {
  private static final String ROW = "%-32s %-24s %-8s %-64s %s";

  private final PrintWriter out;

  ScrubTable(Output output, ProgressBar bar) {
    super(output, bar);
    out = output.out();
    row("REPOSITORY", "TAG", "STATUS", "AFFECTED BLOB", "ERROR");
  }

  @Override
  void write(ScrubResult result) {
    row(
        result.repository().value(),
        result.tagText(),
        result.status(),
        result.affectedHex(),
        result.errorText());
  }

  private void row(Object... cells) {
    out.println(ROW.formatted(cells).stripTrailing());
  }

  @Override
  void finish(ScrubReport report) {}
}
