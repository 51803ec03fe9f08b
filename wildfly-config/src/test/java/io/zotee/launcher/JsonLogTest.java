package io.zotee.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.LogEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of log as zot writes them. */
class JsonLogTest {
  private final StringWriter text = new StringWriter();
  private final JsonLog log = new JsonLog(new PrintWriter(text));

  @Test
  void anEventIsAnObject() {
    LogEvent.of("done")
        .with("count", 3)
        .with("dry-run", true)
        .with("since", Instant.EPOCH)
        .with("error", "a \"quoted\" word\nand a line")
        .log(log, Level.WARNING);

    JsonObject line = json(text.toString());
    assertThat(line.keySet())
        .containsExactly("time", "level", "message", "count", "dry-run", "since", "error");
    assertThat(line.getString("level")).isEqualTo("warn");
    assertThat(line.getInt("count")).isEqualTo(3);
    assertThat(line.getBoolean("dry-run")).isTrue();
    assertThat(OffsetDateTime.parse(line.getString("since")).toInstant()).isEqualTo(Instant.EPOCH);
    assertThat(line.getString("error")).isEqualTo("a \"quoted\" word\nand a line");
    assertThat(OffsetDateTime.parse(line.getString("time")).toInstant())
        .isBeforeOrEqualTo(Instant.now());
    assertThat(text.toString().lines()).hasSize(1);
  }

  @Test
  void aMessageWithParametersIsText() {
    log.log(Level.INFO, "{0} of {1}", "one", "two");
    log.log(Level.DEBUG, "not this");

    assertThat(text.toString().lines()).hasSize(1);
    assertThat(json(text.toString()).getString("message")).isEqualTo("one of two");
  }

  @Test
  void aFileIsPrivateAndGrows(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("retention.log");
    for (String message : new String[] {"one", "two"}) {
      try (JsonLog appending = JsonLog.appending(file)) {
        LogEvent.of(message).log(appending, Level.INFO);
      }
    }

    assertThat(Files.readAllLines(file))
        .extracting(line -> json(line).getString("message"))
        .containsExactly("one", "two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static JsonObject json(String line) {
    return Json.createReader(new StringReader(line)).readObject();
  }
}
