package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Writes into the server's log what a scrub finds and does; messages and fields are zot's. */
public final class ScrubLog implements ScrubListener {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep.scrub");
  private static final long PROGRESS = Duration.ofMinutes(1).toNanos();

  private final Consumer<Digest> forget;
  private long told = System.nanoTime();

  /**
   * @param forget is told a digest that a repository has lost, so that nobody goes on answering
   *     from memory that it is there
   */
  public ScrubLog(Consumer<Digest> forget) {
    this.forget = forget;
  }

  @Override
  public void result(ScrubResult result) {
    LogEvent event =
        LogEvent.of(result.isAffected() ? "blobs/manifest affected" : "blobs/manifest ok")
            .with("component", "scrub")
            .with("image", result.repository())
            .with("tag", result.tagText())
            .with("status", result.status());
    if (result.isAffected()) {
      event.with("affected blob", result.affectedHex()).with("error", result.errorText());
    }
    event.log(LOG, result.isAffected() ? Level.WARNING : Level.INFO);
  }

  @Override
  public void quarantined(Digest digest, Set<RepositoryName> repositories, String where) {
    forget.accept(digest);
    LogEvent.of("corrupt blob was put aside")
        .with("component", "scrub")
        .with("digest", digest)
        .with("repositories", repositories)
        .with("where", where)
        .log(LOG, Level.WARNING);
  }

  @Override
  public void repaired(Digest digest, Set<RepositoryName> repositories, String source) {
    LogEvent.of("blob was repaired")
        .with("component", "scrub")
        .with("digest", digest)
        .with("repositories", repositories)
        .with("source", source)
        .log(LOG, Level.WARNING);
  }

  @Override
  public void progress(ScrubReport soFar) {
    long now = System.nanoTime();
    if (now - told >= PROGRESS) {
      told = now;
      LogEvent.of("scrub goes on")
          .with("component", "scrub")
          .with("repositories", soFar.repositories())
          .with("repositoriesInAll", soFar.repositoriesInAll())
          .with("bytes", soFar.bytes())
          .with("affected", soFar.affected())
          .log(LOG, Level.INFO);
    }
  }
}
