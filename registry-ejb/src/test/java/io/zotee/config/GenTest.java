package io.zotee.config;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenTest {
  @Test
  void gen(@TempDir Path d) throws Exception {
    StringBuilder out = new StringBuilder();
    for (String l : Files.readAllLines(Path.of("/tmp/w/rules.in"))) {
      out.append(l).append('\n');
      if (l.isBlank() || l.startsWith("#")) continue;
      Path f =
          Files.writeString(
              d.resolve("zot.yaml"),
              (l.startsWith("storage:") ? "" : "storage: {rootDirectory: /r}\n") + l);
      String p = "zot.yaml:" + (l.startsWith("storage:") ? 1 : 2) + ": ";
      List<String> t = new ArrayList<>();
      try {
        for (Problem w : ConfigurationLoader.check(f).warnings())
          t.add(w.describe("zot.yaml") + " (warning)");
      } catch (InvalidConfigurationException e) {
        for (Problem w : e.problems()) t.add(w.describe("zot.yaml"));
      }
      for (String s : t)
        out.append("    ").append(s.startsWith(p) ? s.substring(p.length()) : s).append('\n');
    }
    Files.writeString(Path.of("/tmp/w/rules.out"), out.toString());
  }
}
