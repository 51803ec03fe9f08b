package io.zotee.launcher;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.upkeep.scrub.ScrubListener;
import io.zotee.upkeep.scrub.ScrubReport;
import io.zotee.upkeep.scrub.ScrubResult;
import java.util.Set;

/** What the command scrub writes: results as they come, and beside them what is done. */
abstract class ScrubOutput implements ScrubListener, AutoCloseable {
  private final Output output;
  private final ProgressBar bar;

  ScrubOutput(Output output, ProgressBar bar) {
    this.output = output;
    this.bar = bar;
  }

  /** Writes one result to standard output. */
  abstract void write(ScrubResult result);

  /** Writes what comes after the last result. */
  abstract void finish(ScrubReport report);

  @Override
  public final void result(ScrubResult result) {
    bar.erase();
    write(result);
  }

  @Override
  public final void quarantined(Digest digest, Set<RepositoryName> repositories, String where) {
    bar.erase();
    output.err().println("zot: corrupt blob " + digest + " was put aside as " + where);
  }

  @Override
  public final void repaired(Digest digest, Set<RepositoryName> repositories, String source) {
    bar.erase();
    output.err().println("zot: blob " + digest + " was repaired from " + source);
  }

  @Override
  public final void progress(ScrubReport soFar) {
    bar.show(soFar);
  }

  @Override
  public void close() {
    bar.erase();
    output.out().flush();
  }
}
