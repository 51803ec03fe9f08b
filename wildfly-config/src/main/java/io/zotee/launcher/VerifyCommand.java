package io.zotee.launcher;

import io.zotee.config.CheckedConfiguration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import io.zotee.config.TlsConfiguration;
import io.zotee.tls.TlsInspection;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zot verify <config>}: tells whether {@code serve} would accept the file. */
@Command(
    name = "verify",
    description = "Check a configuration file; nothing is started, and nothing changed.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the file is valid, perhaps with warnings", "1:it is not"})
final class VerifyCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "<config>", description = "zot configuration, JSON or YAML.")
  @SuppressWarnings("NullAway.Init") // the command line requires it
  private Path config;

  @Option(
      names = "--output",
      paramLabel = "<format>",
      description =
          "Form of the result: ${COMPLETION-CANDIDATES}. Without it: text on a terminal, else zot's"
              + " lines of log in JSON.")
  private @Nullable Format format;

  /** Forms of the result, by the names that the option takes. */
  enum Format {
    text,
    json
  }

  VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    VerifyOutput result =
        (format == null ? output.isTerminal() : format == Format.text)
            ? new VerifyText(output, config.toString())
            : new VerifyJson(new JsonLog(output.out()), config.toString());
    CheckedConfiguration checked;
    try {
      checked = ConfigurationLoader.check(config);
    } catch (InvalidConfigurationException e) {
      result.invalid(e);
      return 1;
    }
    checked.warnings().forEach(result::doubtful);
    checked.unavailable().forEach(result::unavailable);
    TlsConfiguration tls = checked.configuration().http().tls();
    if (tls != null && !isUsable(tls, result)) {
      return 1;
    }
    result.valid();
    return 0;
  }

  /** Whether the files for TLS that are on this machine are right. */
  private static boolean isUsable(TlsConfiguration tls, VerifyOutput result) {
    TlsInspection inspection = TlsInspection.of(Encryption.files(tls));
    inspection.absent().forEach(result::absent);
    inspection
        .doubt()
        .map(
            doubt ->
                new Problem("http.tls.cert", 0, tls.cert() + ": " + doubt, "have it issued again"))
        .ifPresent(result::doubtful);
    inspection.problems().forEach(each -> result.unusable(each.setting(), each.fault()));
    return inspection.problems().isEmpty();
  }
}
