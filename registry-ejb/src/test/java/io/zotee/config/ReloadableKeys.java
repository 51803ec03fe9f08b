package io.zotee.config;

import io.zotee.config.value.Reloadable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The part of the configuration reference about changes of the file of a running server. */
final class ReloadableKeys {
  private static final String HEAD =
      """

      ## Keys that take effect in a running server

      [A changed file is reloaded](../how-to/reload.md). These keys, and all keys below those that
      are sections, take effect then; a file that changes any other is refused as a whole until the
      server is started again.

      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private final Deque<Class<? extends Record>> above = new ArrayDeque<>();

  private ReloadableKeys() {}

  static String markdown() {
    ReloadableKeys keys = new ReloadableKeys();
    keys.list(Configuration.class, "");
    return keys.text.toString();
  }

  private void list(Class<? extends Record> section, String path) {
    above.push(section);
    for (KeyShape key : RecordShape.of(section).keys()) {
      String name = path + key.name();
      if (key.annotation(Reloadable.class) != null) {
        text.append("- `").append(name).append("`\n");
        continue;
      }
      List<Class<? extends Record>> sections = SectionTypes.of(key.type());
      for (Class<? extends Record> below : sections) {
        if (!above.contains(below)) {
          list(below, name + (key.type() instanceof Class ? "." : "[]."));
        }
      }
    }
    above.pop();
  }
}
