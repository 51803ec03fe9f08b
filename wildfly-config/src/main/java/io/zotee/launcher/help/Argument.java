package io.zotee.launcher.help;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option or a positional parameter.
 *
 * @param names of an option, the short one first; empty for a parameter
 * @param label what stands for the value, as in {@code <config>}; empty for an option without one
 * @param description in sentences
 * @param values the words that can be given; empty when there are more than could be listed
 * @param file whether the value is a file's name
 * @param required whether it must be given
 */
public record Argument(
    List<String> names,
    String label,
    String description,
    List<String> values,
    boolean file,
    boolean required) {

  static Argument of(OptionSpec option) {
    return of(option, List.of(option.names()), option.arity().max() > 0);
  }

  static Argument of(PositionalParamSpec parameter) {
    return of(parameter, List.of(), true);
  }

  private static Argument of(ArgSpec spec, List<String> names, boolean takesValue) {
    return new Argument(
        names,
        takesValue ? spec.paramLabel() : "",
        String.join(" ", spec.description()),
        takesValue ? values(spec) : List.of(),
        spec.type() == Path.class,
        spec.required());
  }

  private static List<String> values(ArgSpec spec) {
    Iterable<String> candidates = spec.completionCandidates();
    return candidates == null
        ? List.of()
        : StreamSupport.stream(candidates.spliterator(), false).toList();
  }

  /** As it is written in a synopsis, as in {@code [--output <format>]}. */
  String synopsis() {
    String text = names.isEmpty() ? label : longName() + (label.isEmpty() ? "" : " " + label);
    return required ? text : "[" + text + "]";
  }

  /** All names with the value, as in {@code -t, --timeout <duration>}. */
  String heading() {
    String all = String.join(", ", names);
    return names.isEmpty() || label.isEmpty() ? all + label : all + " " + label;
  }

  String longName() {
    return names.get(names.size() - 1);
  }
}
