package io.zotee.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.telemetry.AuditEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose file becomes another. */
class RedirectTest {
  private static final int FILES = 20;
  private static final int LINES_EACH = 500;

  private Path directory = Path.of("");

  @BeforeEach
  void choose(@TempDir Path fresh) {
    directory = fresh;
  }

  private Path file(int number) {
    return directory.resolve(number + ".log");
  }

  @Test
  void losesNoLineAndSplitsNone() throws IOException {
    List<String> all = new ArrayList<>();
    try (LineQueue queue = LineQueue.toFile(file(0))) {
      for (int i = 1; i <= FILES; i++) {
        for (int line = 0; line < LINES_EACH; line++) {
          String text = "line " + all.size() + " " + "x".repeat(line % 200);
          all.add(text);
          queue.put(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), false);
        }
        if (i % 2 == 0) {
          queue.flush();
        }
        queue.redirectToFile(file(i));
      }
      queue.put(ByteBuffer.wrap("last\n".getBytes(StandardCharsets.UTF_8)), false);
    }
    all.add("last");
    List<String> written = new ArrayList<>();
    for (int i = 0; i <= FILES; i++) {
      written.addAll(Files.readAllLines(file(i)));
    }
    assertThat(written).containsExactlyElementsOf(all);
    assertThat(file(FILES)).hasContent("last");
    assertThat(file(1)).isNotEmptyFile();
  }

  @Test
  void staysWhereItIsWhenTheOtherFileCannotBeMade() throws IOException {
    Path absent = directory.resolve("absent").resolve("other.log");
    try (LineQueue queue = LineQueue.toFile(file(0))) {
      assertThatThrownBy(() -> queue.redirectToFile(absent))
          .isInstanceOf(NoSuchFileException.class);
      queue.put(ByteBuffer.wrap("here\n".getBytes(StandardCharsets.UTF_8)), false);
    }
    assertThat(file(0)).hasContent("here");
  }

  @Test
  void anAuditLogCanBeSwitchedOnMovedAndOff() throws IOException {
    try (SwitchedAudit audit = new SwitchedAudit(Optional.empty())) {
      audit.record(AuditEvent.of("nobody asks"));
      audit.follow(Optional.of(file(1)));
      audit.record(AuditEvent.of("first"));
      audit.follow(Optional.of(file(2)));
      audit.record(AuditEvent.of("second"));
      audit.follow(Optional.empty());
      audit.record(AuditEvent.of("nobody asks any more"));
    }
    String both = Files.readString(file(1)) + Files.readString(file(2));
    assertThat(both.lines()).hasSize(2);
    assertThat(both).containsSubsequence("\"first\"", "\"second\"");
  }
}
