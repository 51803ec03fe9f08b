package io.zotee.config;

import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.Regex;
import java.util.List;

/** One of {@code keepTags}: which of the tags that match some patterns stay. */
public record KeepTags(
    @Doc(
            "Regular expressions in Go's syntax; one of them must match some part of the tag, `^`"
                + " and `$` bind it to the ends. Without patterns: every tag.")
        List<Regex> patterns,
    @Inline KeepRules rules) {

  /** Whether the entry is for this tag. */
  public boolean matches(String tag) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.find(tag));
  }
}
