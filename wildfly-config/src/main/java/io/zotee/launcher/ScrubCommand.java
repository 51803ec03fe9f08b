package io.zotee.launcher;

import io.zotee.assembly.OfflineScrub;
import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.upkeep.scrub.ScrubReport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zot scrub <config>}: checks everything that the stores hold, while no server runs. */
@Command(
    name = "scrub",
    description =
        "Check all content against its digests while no server runs; mend what can be mended.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:something is affected, a server runs, or a store cannot be opened"
    })
final class ScrubCommand implements Callable<Integer> {
  /** The stores' own log would tell on standard error what the result tells anyway. */
  private static final Logger STORES = Logger.getLogger("io.zotee");

  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "<config>",
      description = "zot configuration, JSON or YAML. Without it: this text.")
  private @Nullable Path config;

  @Option(
      names = "--output",
      paramLabel = "<format>",
      description = "Form of the result: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  /** Forms of the result, by the names that the option takes. */
  enum Format {
    table,
    json
  }

  ScrubCommand(Output output) {
    this.output = output;
  }

  /** Exit code 0 when all is well, 1 when something is affected or the stores cannot be opened. */
  @Override
  public Integer call() throws InvalidConfigurationException {
    if (config == null) {
      spec.commandLine().usage(output.out());
      return CommandLine.ExitCode.OK;
    }
    Configuration configuration = ConfigurationLoader.load(config);
    Optional<InetSocketAddress> listening = new ListenerProbe(configuration.http()).find();
    if (listening.isPresent()) {
      output.fail(
          "server is running: something listens on %s; stop it first, or let it scrub itself by extensions.scrub"
              .formatted(listening.get()));
      return 1;
    }
    STORES.setLevel(Level.SEVERE);
    try (ScrubOutput result = open()) {
      ScrubReport report = OfflineScrub.run(configuration, result, () -> false);
      result.finish(report);
      return report.affected() == 0 && report.quarantined() == 0 ? 0 : 1;
    } catch (NotDirectoryException e) {
      output.fail("storage.rootDirectory " + e.getFile() + ": there is no such directory");
    } catch (IOException e) {
      output.fail(String.valueOf(e.getMessage()));
    }
    return 1;
  }

  private ScrubOutput open() {
    ProgressBar bar = new ProgressBar(output);
    return switch (format) {
      case table -> new ScrubTable(output, bar);
      case json -> new ScrubJson(output, bar);
    };
  }
}
