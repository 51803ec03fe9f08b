package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.value.Quoted;
import java.util.HashMap;
import java.util.Map;

/** Finds keys that one section has twice: a reader would silently follow only one of them. */
final class DuplicateKeys {
  private DuplicateKeys() {}

  /** Reports keys that are spelt alike, in the whole tree; binding finds those in another case. */
  static void check(Place place, ConfigNode node, Problems problems) {
    if (node instanceof Section section) {
      Map<String, Member> seen = new HashMap<>();
      for (Member member : section.members()) {
        Member first = seen.putIfAbsent(member.key(), member);
        if (first != null) {
          report(place, member, first, problems);
        }
        check(place.key(member.key()), member.value(), problems);
      }
    } else if (node instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        check(place.item(i), sequence.items().get(i), problems);
      }
    }
  }

  static void report(Place section, Member second, Member first, Problems problems) {
    problems.add(
        section.key(second.key()),
        second.line(),
        "is in this section twice, first in line " + first.line() + " as " + Quoted.of(first.key()),
        "remove one of them");
  }
}
