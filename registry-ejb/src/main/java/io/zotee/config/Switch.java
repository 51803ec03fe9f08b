package io.zotee.config;

import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.value.Switchable;
import org.jspecify.annotations.Nullable;

/** Whether a value asks for anything. */
final class Switch {
  private Switch() {}

  /**
   * Whether a key asks for what it is about: a section that knows is asked, anything else does
   * unless it is false, zero or empty.
   *
   * @param value what the file's value became
   */
  static boolean isOn(@Nullable Object value, ConfigNode node) {
    return value instanceof Switchable section ? section.isActive() : !isOff(node);
  }

  private static boolean isOff(ConfigNode node) {
    if (node instanceof Section section) {
      return section.members().isEmpty();
    }
    if (node instanceof Sequence sequence) {
      return sequence.items().isEmpty();
    }
    return node instanceof Scalar scalar ? isOff(scalar) : node instanceof Null;
  }

  private static boolean isOff(Scalar scalar) {
    String text = scalar.text();
    return text.isEmpty() || text.equals("0") || text.equalsIgnoreCase("false");
  }
}
