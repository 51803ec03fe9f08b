package io.zotee.launcher.help;

import java.util.Locale;
import java.util.Map;

/** The manual page in roff with the macros of man(7), from the model of a command. */
public final class ManualPage {
  /** Length of a line before hyphens are escaped. */
  private static final int LINE = 70;

  private static final String ENVIRONMENT =
      """
      .SH ENVIRONMENT
      .TP
      .B JAVA_HOME
      The Java to use, version 17 or newer; else the one on the
      .BR PATH .
      .TP
      .B ZOT_JAVA_OPTS
      Further options of the Java virtual machine; they win over those of the command.
      .SH SEE ALSO
      The directory docs of the sources: how\\-to pages, and references of the
      configuration file, the HTTP API and the layout of the storage.
      """;

  private final CommandModel root;
  private final StringBuilder text = new StringBuilder();

  private ManualPage(CommandModel root) {
    this.root = root;
  }

  /**
   * The page of section 1 for a command and all below it.
   *
   * @param version of the program, as in {@code 0.1.0}
   * @param date of the program, as in {@code 2026-11-21}
   */
  public static String of(CommandModel root, String version, String date) {
    return new ManualPage(root).page(version, date);
  }

  private String page(String version, String date) {
    String name = root.name();
    text.append(
        ".TH %s 1 \"%s\" \"zotee %s\"\n".formatted(name.toUpperCase(Locale.ROOT), date, version));
    text.append(".SH NAME\n%s \\- %s\n".formatted(escaped(name), escaped(root.summary())));
    text.append(".SH SYNOPSIS\n");
    root.all()
        .filter(command -> command.commands().isEmpty())
        .forEach(
            command -> text.append(".B ").append(escaped(command.synopsis())).append("\n.br\n"));
    text.setLength(text.length() - ".br\n".length());
    text.append(".SH DESCRIPTION\n");
    sentences(root.description());
    arguments(root);
    text.append(".SH COMMANDS\n");
    root.all().skip(1).forEach(this::command);
    text.append(ENVIRONMENT);
    return text.toString();
  }

  private void command(CommandModel command) {
    text.append(".SS ").append(escaped(command.synopsis())).append('\n');
    sentences(command.description());
    arguments(command);
    for (Map.Entry<String, String> code : command.exitCodes().entrySet()) {
      item("Exit code " + code.getKey(), code.getValue() + ".");
    }
    if (!command.footer().isEmpty()) {
      text.append(".PP\n.nf\n");
      command.footer().forEach(this::line);
      text.append(".fi\n");
    }
  }

  private void arguments(CommandModel command) {
    command.parameters().forEach(each -> item(each.heading(), each.description()));
    command.options().stream()
        .filter(each -> command.equals(root) || !each.names().contains("--help"))
        .forEach(each -> item(each.heading(), each.description()));
  }

  private void item(String heading, String description) {
    text.append(".TP\n.B ").append(escaped(heading)).append('\n');
    sentences(description);
  }

  /** Each sentence begins a line, as roff wants it, and no line is long. */
  private void sentences(String description) {
    for (String sentence : description.split("(?<=[.]) ", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : sentence.split(" ", -1)) {
        if (line.length() + word.length() > LINE) {
          line(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      line(line.toString());
    }
  }

  private void line(String words) {
    String escaped = escaped(words);
    boolean control = escaped.startsWith(".") || escaped.startsWith("'");
    text.append(control ? "\\&" : "").append(escaped).append('\n');
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\e").replace("-", "\\-");
  }
}
