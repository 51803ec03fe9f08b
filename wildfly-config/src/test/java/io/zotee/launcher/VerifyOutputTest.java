package io.zotee.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A warning is told as one. */
class VerifyOutputTest {
  private static final Problem ODD = new Problem("storage.gc", 3, "is off", "remove it");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void inWords() {
    Output output = new Output(new PrintWriter(out), new PrintWriter(err), true);
    new VerifyText(output, "zot.json").doubtful(ODD);

    assertThat(err.toString()).isEqualTo("warning: zot.json:3: storage.gc: is off; remove it\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void asALineOfLog() {
    new VerifyJson(new JsonLog(new PrintWriter(out)), "zot.json").doubtful(ODD);

    assertThat(out.toString())
        .contains("\"level\":\"warn\"", "\"line\":3", "\"error\":\"is off; remove it\"");
  }
}
