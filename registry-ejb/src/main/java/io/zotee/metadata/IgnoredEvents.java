package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;

/** Keeps nothing. */
final class IgnoredEvents implements ImageEvents {

  @Override
  public void pulled(RepositoryName repository, Digest digest) {}

  @Override
  public void pushed(RepositoryName repository, Digest digest) {}

  @Override
  public void tagged(RepositoryName repository, Tag tag, Digest digest) {}

  @Override
  public void untagged(RepositoryName repository, Tag tag) {}

  @Override
  public void removed(RepositoryName repository, Digest digest) {}

  @Override
  public void removed(RepositoryName repository) {}

  @Override
  public void collected(RepositoryName repository) {}
}
