package io.zotee.config;

import io.zotee.config.ReservedKeys.Row;
import io.zotee.config.ReservedKeys.Treatment;
import io.zotee.config.value.Variant;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the configuration reference from the records and the table of reserved keys. */
final class ConfigurationReference {
  private static final String HEAD =
      """
      # Configuration file

      <!-- Written by ConfigurationReferenceTest from the records in io.zotee.config.
           Change the records, then run:
           mvn test -pl registry-ejb -Dtest=ConfigurationReferenceTest -Dzotee.docs.write=true -->

      `zot serve FILE` reads zot's configuration file. Examples are in
      [`docs/examples`](../examples/). Without a file the server uses the defaults below, keeps
      images in `zotee-data` under the working directory, and logs at `info`.

      ## How a file is read

      - `.json` is JSON, `.yaml` and `.yml` are YAML 1.2; a file of another name is JSON if it starts
        with `{`, and YAML if not. UTF-8, at most 4 MiB and 64 levels deep. One YAML document;
        anchors, aliases and merge keys (`<<`) are resolved.
      - Keys are the same in any case. A key that does not exist, or stands twice in a section, is
        refused. `null` means that the key is absent.
      - Values are read leniently: numbers and `true`/`false` may be in quotes, `1` and `0` are
        `true` and `false`, an empty number is `0`, and a single value may stand for a list of one.
      - A duration is a sequence of numbers with units, as in `1h30m`, `1.5h`, `100ms` or `-15s`;
        units are `h`, `m`, `s`, `ms`, `us` and `ns`, there is no day. A bare number counts
        nanoseconds.
      - All problems of a file are reported at once, each on a line of its own with file, line, key,
        what is wrong and what to do; the server then does not start.

      ## Keys

      """;

  private static final String REFUSED =
      """
      ## Keys of zot that are refused

      This version does not have what these keys ask for, and following the rest of the file in
      silence would be unsafe. A file that has one of them does not load, unless the key is off:
      `false`, `0`, empty, or for a section of `extensions` `"enable": false` (an empty section of
      `extensions` is enabled, as in zot).

      | Key | Without it |
      |---|---|
      """;

  private static final String IGNORED =
      """

      ## Keys of zot that are accepted without effect

      | Key | Why |
      |---|---|
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  private final Set<Class<? extends Record>> explained = new HashSet<>();

  private ConfigurationReference() {}

  static String markdown() {
    ConfigurationReference reference = new ConfigurationReference();
    reference.table(Configuration.class, "");
    reference.text.append(REFUSED);
    reference.rows(List.of(Treatment.REFUSED, Treatment.EXTENSION));
    reference.text.append(IGNORED);
    reference.rows(List.of(Treatment.IGNORED));
    return reference.text.toString();
  }

  private void table(Class<? extends Record> section, String path) {
    List<KeyShape> keys = RecordShape.of(section).keys();
    text.append("| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
    for (KeyShape key : keys) {
      text.append(
          "| `%s%s` | %s | %s | %s |\n"
              .formatted(path, key.name(), type(key.type()), byDefault(key), key.doc()));
    }
    text.append('\n');
    for (KeyShape key : keys) {
      for (Class<? extends Record> below : SectionTypes.of(key.type())) {
        if (explained.add(below)) {
          String place = path + key.name() + (key.type() instanceof Class ? "" : "[]");
          text.append("### `%s`%s\n\n%s\n\n".formatted(place, form(below), key.doc()));
          table(below, place + ".");
        }
      }
    }
  }

  /** How the heading tells the forms of one section apart. */
  private static String form(Class<? extends Record> section) {
    return section.isAnnotationPresent(Variant.class)
        ? ", form `" + SectionTypes.word(section) + "`"
        : "";
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return (arguments.length == 1 ? "list of: " : "section, each value: ")
          + type(arguments[arguments.length - 1]);
    }
    Class<?> plain = (Class<?>) type;
    ScalarType scalar = ScalarType.of(plain);
    if (scalar == null) {
      return "section";
    }
    return scalar == ScalarType.CHOICE
        ? ScalarType.words(plain).stream().collect(Collectors.joining("`, `", "`", "`"))
        : scalar.description();
  }

  private static String byDefault(KeyShape key) {
    if (key.required() != null) {
      return "required";
    }
    return key.defaultText() == null || key.nullable() ? "" : "`" + key.defaultText() + "`";
  }

  private void rows(List<Treatment> treatments) {
    for (Row row : ReservedKeys.ofZot().rows()) {
      if (treatments.contains(row.treatment())) {
        text.append("| `%s` | %s |\n".formatted(row.path(), row.note()));
      }
    }
  }
}
