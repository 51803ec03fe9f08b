package io.zotee.launcher.help;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.launcher.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Texts from the model name all of it, and are what their readers understand. */
class HelpTextsTest {
  private final CommandLine zot = Commands.all();
  private final CommandModel model = CommandModel.of(zot.getCommandSpec());

  @ParameterizedTest
  @EnumSource(Shell.class)
  void everyWordCanBeCompleted(Shell shell) {
    String script = shell.completion(zot);

    assertThat(words()).isNotEmpty().allSatisfy(word -> assertThat(script).contains(word));
  }

  private Stream<String> words() {
    return model
        .all()
        .flatMap(
            command ->
                Stream.of(
                        Stream.of(command.name()),
                        command.options().stream()
                            .flatMap(option -> option.names().stream())
                            .map(name -> name.replaceFirst("^-+", "")),
                        command.parameters().stream().flatMap(each -> each.values().stream()))
                    .flatMap(each -> each));
  }

  @ParameterizedTest
  @EnumSource(
      value = Shell.class,
      names = {"bash", "zsh", "fish"})
  void theShellUnderstandsIt(Shell shell, @TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("zot"), shell.completion(zot));

    assertThat(run(shell.name(), "-n", script.toString())).isEmpty();
  }

  @Test
  void bashCompletes() throws Exception {
    String script = Shell.bash.completion(zot);

    assertThat(
            run(
                "bash",
                "-c",
                script
                    + "\nCOMP_WORDS=(zot ver); COMP_CWORD=1; _complete_zot; echo ${COMPREPLY[@]}"))
        .isEqualToIgnoringNewLines("verify verify-feature");
  }

  @Test
  void helpIsOfferedTheCommands() throws Exception {
    String script = Shell.bash.completion(zot);

    assertThat(
            run(
                "bash",
                "-c",
                script
                    + "\nCOMP_WORDS=(zot help ver); COMP_CWORD=2; _complete_zot; echo"
                    + " ${COMPREPLY[@]}"))
        .isEqualToIgnoringNewLines("verify verify-feature");
    assertThat(Shell.fish.completion(zot))
        .contains("__fish_seen_subcommand_from help' -a 'serve verify scrub");
  }

  @Test
  void thePageHasEveryCommandAndOption() {
    String page = ManualPage.of(model, "1.2.3", "2026-11-21").replace("\\-", "-");

    assertThat(page).startsWith(".TH ZOT 1 \"2026-11-21\" \"zotee 1.2.3\"\n.SH NAME\nzot - ");
    assertThat(page).contains(".B -v, --version", ".B -h, --help");
    model
        .all()
        .skip(1)
        .forEach(
            command -> {
              assertThat(page).contains(".SS " + command.synopsis());
              command
                  .options()
                  .forEach(option -> assertThat(page).contains(".B " + option.heading()));
              command
                  .exitCodes()
                  .keySet()
                  .forEach(code -> assertThat(page).contains("Exit code " + code));
            });
  }

  @Test
  void thePageHasNoRequestsButItsOwn() {
    assertThat(ManualPage.of(model, "1.2.3", "2026-11-21").lines())
        .allSatisfy(
            line -> {
              assertThat(line).doesNotStartWith("'").hasSizeLessThan(130);
              assertThat(line.startsWith("."))
                  .isEqualTo(line.matches("\\.(TH|SH|SS|TP|B|BR|br|PP|nf|fi)( .*)?"));
            });
  }

  @Test
  void manFormatsThePage(@TempDir Path directory) throws Exception {
    Path page =
        Files.writeString(directory.resolve("zot.1"), ManualPage.of(model, "1.2.3", "2026-11-21"));

    assertThat(run("groff", "-man", "-ww", "-z", page.toString())).isEmpty();
  }

  /** What a program that may be missing says. */
  private static String run(String... command) throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
    Assumptions.assumeTrue(installed, "skipped: no " + command[0] + " on this machine");
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
