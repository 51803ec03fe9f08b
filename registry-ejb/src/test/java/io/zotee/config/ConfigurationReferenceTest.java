package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The configuration reference says what the records say. */
class ConfigurationReferenceTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference", "configuration.md");

  @Test
  void isWhatTheRecordsSay() throws IOException {
    String wanted = ConfigurationReference.markdown();
    if (Boolean.getBoolean("zotee.docs.write")) {
      Files.writeString(REFERENCE, wanted);
    }
    assertThat(REFERENCE)
        .as("Run this test with -Dzotee.docs.write=true to write the file, or write:%n%s", wanted)
        .hasContent(wanted);
  }
}
