package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.UploadId;

/**
 * Something in a registry that is there or not.
 *
 * @param name digest, tag or session, as its text
 */
record Key(Kind kind, RepositoryName repository, String name) {

  /** What it is. */
  enum Kind {
    /** Value: there or not. */
    BLOB,
    /** Value: there, with its subject if it has one, or not. */
    MANIFEST,
    /** Value: the digest that it names. */
    TAG,
    /** Value: the bytes received. */
    UPLOAD
  }

  static Key blob(RepositoryName repository, Digest digest) {
    return new Key(Kind.BLOB, repository, digest.toString());
  }

  static Key manifest(RepositoryName repository, Digest digest) {
    return new Key(Kind.MANIFEST, repository, digest.toString());
  }

  static Key tag(RepositoryName repository, Tag tag) {
    return new Key(Kind.TAG, repository, tag.value());
  }

  static Key upload(RepositoryName repository, UploadId id) {
    return new Key(Kind.UPLOAD, repository, id.toString());
  }

  /** The digest that this names, of a blob or manifest. */
  Digest digest() {
    return Digest.parse(name);
  }
}
