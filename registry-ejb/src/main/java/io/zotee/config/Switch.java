package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;

/** Whether a value asks for anything. */
final class Switch {
  private static final String ENABLE = "enable";

  private Switch() {}

  /** Whether the value is false, zero, empty or absent. */
  static boolean isOff(ConfigNode node) {
    if (node instanceof Section section) {
      return section.members().isEmpty();
    }
    if (node instanceof Sequence sequence) {
      return sequence.items().isEmpty();
    }
    return node instanceof Scalar scalar ? isOff(scalar) : node instanceof Null;
  }

  /**
   * The same for a key whose section, even an empty one, turns something on: it is off only when
   * its {@code enable} is.
   */
  static boolean isDisabled(ConfigNode node) {
    if (node instanceof Section section) {
      Member enable = section.member(ENABLE);
      return enable != null && enable.value() instanceof Scalar scalar && isOff(scalar);
    }
    return isOff(node);
  }

  /** Whether a key's value asks for nothing: the latter where its section knows {@code enable}. */
  static boolean isOff(KeyShape key, ConfigNode node) {
    for (Class<? extends Record> section : SectionTypes.of(key.type())) {
      for (KeyShape below : RecordShape.of(section).keys()) {
        if (below.name().equals(ENABLE)) {
          return isDisabled(node);
        }
      }
    }
    return isOff(node);
  }

  private static boolean isOff(Scalar scalar) {
    String text = scalar.text();
    return text.isEmpty() || text.equals("0") || text.equalsIgnoreCase("false");
  }
}
