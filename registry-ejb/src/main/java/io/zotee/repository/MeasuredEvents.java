package io.zotee.repository;

import io.zotee.metadata.ImageEvents;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.telemetry.ServerMetrics;
import io.zotee.telemetry.Telemetry;
import java.util.function.Consumer;

/** Counts what happens to images, and tells somebody else of it, too. */
public final class MeasuredEvents implements ImageEvents {
  private final ImageEvents next;
  private final Telemetry telemetry;
  private final Consumer<RepositoryName> changed;

  /**
   * @param next is told of all events
   * @param changed is told which repositories' content has changed
   */
  public MeasuredEvents(ImageEvents next, Telemetry telemetry, Consumer<RepositoryName> changed) {
    this.next = next;
    this.telemetry = telemetry;
    this.changed = changed;
  }

  @Override
  public void pulled(RepositoryName repository, Digest digest) {
    telemetry.count(ServerMetrics.DOWNLOADS, 1, repository.value());
    next.pulled(repository, digest);
  }

  @Override
  public void pushed(RepositoryName repository, Digest digest) {
    telemetry.count(ServerMetrics.UPLOADS, 1, repository.value());
    changed.accept(repository);
    next.pushed(repository, digest);
  }

  @Override
  public void tagged(RepositoryName repository, Tag tag, Digest digest) {
    next.tagged(repository, tag, digest);
  }

  @Override
  public void untagged(RepositoryName repository, Tag tag) {
    next.untagged(repository, tag);
  }

  @Override
  public void removed(RepositoryName repository, Digest digest) {
    changed.accept(repository);
    next.removed(repository, digest);
  }

  @Override
  public void removed(RepositoryName repository) {
    changed.accept(repository);
    next.removed(repository);
  }

  @Override
  public void collected(RepositoryName repository) {
    changed.accept(repository);
    next.collected(repository);
  }
}
