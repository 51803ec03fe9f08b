package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;

/**
 * What happens to images, for those who keep count. Each call is cheap enough to stand in the path
 * of a request: it waits for nothing and never fails.
 */
public interface ImageEvents {

  /** Events that nobody keeps. */
  ImageEvents NONE = new IgnoredEvents();

  /** A client got the content of this manifest. */
  void pulled(RepositoryName repository, Digest digest);

  /** The repository has this manifest now; the first push counts. */
  void pushed(RepositoryName repository, Digest digest);

  /** The tag was set to this manifest, whatever it named before, even if it was the same. */
  void tagged(RepositoryName repository, Tag tag, Digest digest);

  /** The repository does not have this tag any more. */
  void untagged(RepositoryName repository, Tag tag);

  /** The repository does not have this manifest any more; its tags are told of one by one. */
  void removed(RepositoryName repository, Digest digest);

  /** The repository is gone with all it had. */
  void removed(RepositoryName repository);

  /** Content that no image needs was removed from the repository. */
  void collected(RepositoryName repository);
}
