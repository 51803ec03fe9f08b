package io.zotee.launcher.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.launcher.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference of the command says what the parser does. */
class CommandReferenceTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference", "command.md");
  private static final String BEGIN =
      """
      <!-- From here to the end mark written by CommandReferenceTest from the commands' own model:
           mvn test -pl wildfly-config -am -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dzotee.docs.write=true -->

      """;
  private static final String END = "<!-- end mark -->";

  @Test
  void isWhatTheModelSays() throws IOException {
    String wanted = CommandReference.of(CommandModel.of(Commands.all().getCommandSpec()));
    String page = Files.readString(REFERENCE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("zotee.docs.write")) {
      page = page.substring(0, begin) + wanted + page.substring(end);
      Files.writeString(REFERENCE, page);
    }

    assertThat(page)
        .as("Run this test with -Dzotee.docs.write=true to write the page")
        .contains(BEGIN + wanted + END);
  }
}
