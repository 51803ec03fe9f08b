package io.zotee.config.auth;

import io.zotee.config.value.Choice;
import java.util.List;

/** What somebody may do with a repository. */
public enum Action implements Choice {
  /** Pull, list tags and referrers, see the repository in the catalog. */
  READ("read"),
  /** Push what is not there yet. */
  CREATE("create"),
  /** Move a tag. */
  UPDATE("update"),
  /** Delete manifests, tags and blobs. */
  DELETE("delete"),
  /** Be refused to delete, by its digest, a manifest that several tags share. */
  DETECT_MANIFEST_COLLISION("detectManifestCollision");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  @Override
  public List<String> words() {
    return List.of(word);
  }
}
