package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.value.Quoted;
import java.util.List;

/** Reports keys that their section does not have, with what was probably meant. */
final class UnknownKeys {
  private static final int MAX_LISTED = 250;

  private final Class<? extends Record> root;

  /**
   * For a tree of records.
   *
   * @param root the record of the whole file
   */
  UnknownKeys(Class<? extends Record> root) {
    this.root = root;
  }

  /**
   * Reports one key.
   *
   * @param known the keys that the section has
   */
  void report(Place section, Member member, List<String> known, Problems problems) {
    problems.add(
        section.key(member.key()),
        member.line(),
        "unknown key",
        remedy(member.key(), section.pattern(), known));
  }

  private String remedy(String key, String section, List<String> known) {
    KeyIndex.Suggestion elsewhere = KeyIndex.of(root).suggest(key, section);
    String here = NearestKey.find(key, known);
    if (here == null) {
      return elsewhere == null ? list(known) : elsewhere.remedy();
    }
    return elsewhere != null && elsewhere.cost() < NearestKey.strangeness(key, here)
        ? elsewhere.remedy()
        : "did you mean " + Quoted.of(here) + "?";
  }

  private static String list(List<String> known) {
    if (known.isEmpty()) {
      return "remove it, there are no keys in this section";
    }
    StringBuilder keys = new StringBuilder("the keys here are ");
    for (int i = 0; i < known.size(); i++) {
      if (keys.length() > MAX_LISTED) {
        return keys.append(" and ").append(known.size() - i).append(" more").toString();
      }
      keys.append(i == 0 ? "" : ", ").append(known.get(i));
    }
    return keys.toString();
  }
}
