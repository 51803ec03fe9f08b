package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.protocol.content.Content;

/** Content with its digest, a manifest or any other. */
record Blob(Digest digest, Content content) {

  /** The content under its sha256 digest. */
  static Blob of(Content content) {
    return new Blob(Digest.parse(content.digest()), content);
  }
}
