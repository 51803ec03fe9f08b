package io.zotee.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
    text.absent("http.tls.cert", Path.of("/etc/zot.crt"));
    text.unusable("http.tls.key", "/etc/zot.key: is broken");

    assertThat(err.toString().lines())
        .containsExactly(
            "warning: zot.json:3: storage.gc: is off; remove it",
            "note: zot.json:3: storage.gc: is off; remove it",
            "note: zot.json: http.tls.cert: /etc/zot.crt is not on this machine; unchecked",
            "zot.json: http.tls.key: /etc/zot.key: is broken");
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

  @Test
  void tellsProgramsOfFiles() {
    VerifyOutput json = new VerifyJson(new JsonLog(new PrintWriter(out)), "zot.json");
    json.absent("http.tls.cert", Path.of("/etc/zot.crt"));
    json.unusable("http.tls.key", "/etc/zot.key: is broken");

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains(
                        "\"level\":\"info\"",
                        "\"key\":\"http.tls.cert\"",
                        "\"file\":\"/etc/zot.crt\"")
                    .doesNotContain("error", "warn"),
            line ->
                assertThat(line)
                    .contains(
                        "\"level\":\"error\"",
                        "\"key\":\"http.tls.key\"",
                        "\"error\":\"/etc/zot.key: is broken\""));
  }
}
