package io.zotee.upkeep;

import io.zotee.oci.RepositoryName;
import java.time.Duration;

/** Is told what upkeep does, for metrics. */
public interface UpkeepListener {
  /** Tells nobody. */
  UpkeepListener NONE =
      new UpkeepListener() {
        @Override
        public void collected(RepositoryName name, Removed removed, Duration took) {}

        @Override
        public void failed(RepositoryName name) {}
      };

  /**
   * What was removed from a repository.
   *
   * @param tags by retention
   * @param manifests by retention
   * @param blobs that nothing needed
   * @param uploads that nobody wrote to any more
   * @param repository whether the repository itself is gone
   */
  record Removed(int tags, int manifests, int blobs, int uploads, boolean repository) {
    /** Whether it is anything at all. */
    boolean isSomething() {
      return tags + manifests + blobs + uploads > 0 || repository;
    }
  }

  /** A repository has been looked through. */
  void collected(RepositoryName name, Removed removed, Duration took);

  /** A repository could not be looked through to the end. */
  void failed(RepositoryName name);
}
