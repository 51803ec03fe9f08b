package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * What an operation makes of one thing.
 *
 * @param value what the thing is then; {@link #ABSENT} when it is not there
 */
record Effect(Key key, String value) {
  static final String ABSENT = "-";
  static final String PRESENT = "+";

  static Effect blob(RepositoryName repository, Digest digest, boolean present) {
    return new Effect(Key.blob(repository, digest), present ? PRESENT : ABSENT);
  }

  static Effect manifest(RepositoryName repository, Digest digest, @Nullable Digest subject) {
    return new Effect(
        Key.manifest(repository, digest), subject == null ? PRESENT : PRESENT + subject);
  }

  static Effect noManifest(RepositoryName repository, Digest digest) {
    return new Effect(Key.manifest(repository, digest), ABSENT);
  }

  static Effect tag(RepositoryName repository, Tag tag, Digest digest) {
    return new Effect(Key.tag(repository, tag), digest.toString());
  }

  static Effect noTag(RepositoryName repository, Tag tag) {
    return new Effect(Key.tag(repository, tag), ABSENT);
  }

  static Effect upload(RepositoryName repository, UploadId id, long offset) {
    return new Effect(Key.upload(repository, id), Long.toString(offset));
  }

  static Effect noUpload(RepositoryName repository, UploadId id) {
    return new Effect(Key.upload(repository, id), ABSENT);
  }

  /** The form that {@link #parse} reads: four words. */
  @Override
  public String toString() {
    return key.kind() + " " + key.repository() + " " + key.name() + " " + value;
  }

  static Effect parse(String text) {
    String[] words = text.split(" ", -1);
    return new Effect(
        new Key(Key.Kind.valueOf(words[0]), new RepositoryName(words[1]), words[2]), words[3]);
  }
}
