package io.zotee.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A warning is told as one, and what only this version lacks as none. */
class VerifyOutputTest {
  private static final Problem ODD = new Problem("storage.gc", 3, "is off", "remove it");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void inWords() {
    Output output = new Output(new PrintWriter(out), new PrintWriter(err), true);
    VerifyOutput text = new VerifyText(output, "zot.json");
    text.doubtful(ODD);
    text.unavailable(ODD);

    assertThat(err.toString().lines())
        .containsExactly(
            "warning: zot.json:3: storage.gc: is off; remove it",
            "note: zot.json:3: storage.gc: is off; remove it");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void asALineOfLog() {
    VerifyOutput json = new VerifyJson(new JsonLog(new PrintWriter(out)), "zot.json");
    json.doubtful(ODD);
    json.unavailable(ODD);

    assertThat(out.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"line\":3", "is off; remove it"))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"level\":\"warn\""),
            line ->
                assertThat(line)
                    .contains("\"level\":\"info\"")
                    .doesNotContain("\"error\"", "\"warn\""));
  }
}
