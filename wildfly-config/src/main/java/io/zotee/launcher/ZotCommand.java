package io.zotee.launcher;

import io.zotee.config.value.BadValueException;
import io.zotee.config.value.GoDuration;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code zot} with all that follows it. */
@Command(
    name = "zot",
    description = "An OCI registry: keeps images and other artifacts, and serves them.")
final class ZotCommand implements Callable<Integer> {
  private final Output output;

  @Option(
      names = {"-v", "--version"},
      description = "Tell the version.")
  private boolean version;

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  private ZotCommand(Output output) {
    this.output = output;
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Tell how the command is used.")
  void help(boolean asked) {}

  /** The parser for all commands, which write to this output. */
  static CommandLine line(Output output) {
    CommandLine line = new CommandLine(new ZotCommand(output));
    line.addSubcommand(new ServeCommand(output, null));
    line.addSubcommand(new VerifyCommand(output));
    line.addSubcommand(new ScrubCommand(output));
    line.addSubcommand(
        new CommandLine(new VerifyFeatureCommand(output))
            .addSubcommand(new RetentionCommand(output)));
    line.addSubcommand(new SchemaCommand(output));
    line.addSubcommand(new CompletionCommand(output));
    line.addSubcommand(HelpCommand.line(output, line.getSubcommands().keySet()));
    line.registerConverter(Duration.class, ZotCommand::duration);
    line.setOut(output.out());
    line.setErr(output.err());
    line.setColorScheme(
        Help.defaultColorScheme(output.isTerminal() ? Help.Ansi.AUTO : Help.Ansi.OFF));
    line.setParameterExceptionHandler(new UsageMistake(output));
    line.setExecutionExceptionHandler((e, command, result) -> Main.fail(e, output));
    return line;
  }

  /** Durations are written as in the configuration file; none of a command is negative. */
  private static Duration duration(String text) {
    try {
      Duration duration = GoDuration.parse(text);
      if (duration.isNegative()) {
        throw new TypeConversionException("\"" + text + "\" is negative; write 0s or more");
      }
      return duration;
    } catch (BadValueException e) {
      throw new TypeConversionException(e.what() + "; " + e.remedy());
    }
  }

  /** Tells the version, or how the command is used. */
  @Override
  public Integer call() {
    if (version) {
      Version.ofThisBuild().tell(output);
    } else {
      spec.commandLine().usage(output.out());
    }
    return 0;
  }
}
