package io.zotee.oci;

/**
 * What names a manifest within a repository: a tag or a digest (distribution-spec, "Pulling
 * manifests").
 */
public sealed interface Reference permits Tag, Digest {

  /**
   * Reads a reference as it stands in a path. A text with a colon can only be a digest, because no
   * tag has one.
   *
   * @throws MalformedException if it is neither
   */
  static Reference parse(String text) {
    return text.indexOf(':') >= 0 ? Digest.parse(text) : Tag.parse(text);
  }
}
