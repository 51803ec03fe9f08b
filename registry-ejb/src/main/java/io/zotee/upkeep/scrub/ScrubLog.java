package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
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
    String fields =
        " image=%s tag=%s status=%s"
            .formatted(result.repository(), result.tagText(), result.status());
    if (result.isAffected()) {
      LOG.log(
          Level.WARNING,
          "blobs/manifest affected%s \"affected blob\"=%s error=\"%s\" component=scrub"
              .formatted(fields, result.affectedHex(), result.errorText()));
    } else {
      LOG.log(Level.INFO, "blobs/manifest ok" + fields + " component=scrub");
    }
  }

  @Override
  public void quarantined(Digest digest, Set<RepositoryName> repositories, String where) {
    forget.accept(digest);
    LOG.log(
        Level.WARNING,
        "corrupt blob %s of %s was put aside as %s component=scrub"
            .formatted(digest, repositories, where));
  }

  @Override
  public void repaired(Digest digest, Set<RepositoryName> repositories, String source) {
    LOG.log(
        Level.WARNING,
        "blob %s of %s was repaired from %s component=scrub"
            .formatted(digest, repositories, source));
  }

  @Override
  public void progress(ScrubReport soFar) {
    long now = System.nanoTime();
    if (now - told >= PROGRESS) {
      told = now;
      LOG.log(
          Level.INFO,
          "scrub: %d of %d repositories, %d MiB read, %d affected component=scrub"
              .formatted(
                  soFar.repositories(),
                  soFar.repositoriesInAll(),
                  soFar.bytes() >> 20,
                  soFar.affected()));
    }
  }
}
