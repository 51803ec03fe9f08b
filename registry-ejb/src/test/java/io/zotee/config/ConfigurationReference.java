package io.zotee.config;

import io.zotee.config.value.NotAvailable;
import io.zotee.config.value.Variant;
import io.zotee.config.value.WithoutEffect;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the configuration reference from the records. */
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
        with `{` and is JSON, and YAML if not. Other formats that zot lists are
        [refused](../decisions/0024-configuration-files.md). UTF-8, at most 4 MiB and 64 levels deep.
        One YAML document; anchors, aliases and merge keys (`<<`) are resolved.
      - Keys are the same in any case. A key that does not exist, or stands twice in a section, is
        refused. `null` means that the key is absent.
      - Values are read leniently: numbers and `true`/`false` may be in quotes, `1` and `0` are
        `true` and `false`, an empty number is `0`, and a single value may stand for a list of one.
      - A duration is a sequence of numbers with units, as in `1h30m`, `1.5h`, `100ms` or `-15s`;
        units are `h`, `m`, `s`, `ms`, `us` and `ns`, there is no day. A bare number counts
        nanoseconds.
      - Text may refer to what is elsewhere: `${NAME}` is a variable of the environment,
        `${file:/run/secrets/x}` the text of a file; `$${` stands for `${`
        ([more](../how-to/keep-secrets-out-of-the-configuration.md)).
      - A value of type "secret text" is never shown: not in the log, not in messages.
      - A section that has several forms chooses one by its key `name`; each form has its own keys.
      - `zot schema` writes a JSON Schema of all this, for editors and checks.
      - All problems of a file are reported at once, each on a line of its own with file, line, key,
        what is wrong and what to do; the server then does not start.

      ## Keys

      """;

  private static final String REFUSED =
      """
      ## Keys of zot that no server starts with yet

      This version does not have what these keys ask for, and following the rest of the file would
      be unsafe. `zot verify` checks them and tells of them; `zot serve` refuses a file that has one
      of them, unless it is off: `false`, `0`, empty, or a section that asks for nothing, as one of
      `extensions` with `"enable": false`.

      | Key | Without it |
      |---|---|
      """;

  private static final String MISSING =
      """

      ## Keys of zot that a server goes on without

      This version does not have what these keys ask for, which harms nobody: `zot verify` checks
      them and tells of them, `zot serve` starts and logs a warning.

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
  private final StringBuilder refused = new StringBuilder();
  private final StringBuilder missing = new StringBuilder();
  private final StringBuilder ignored = new StringBuilder();

  private final Set<Class<? extends Record>> explained = new HashSet<>();

  private ConfigurationReference() {}

  static String markdown() {
    ConfigurationReference reference = new ConfigurationReference();
    reference.table(Configuration.class, "");
    return reference.text
        + (REFUSED + reference.refused)
        + (MISSING + reference.missing)
        + (IGNORED + reference.ignored);
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
      mark(path + key.name(), key);
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

  /** Sorts a key into the tables at the end, if it is not what it is in zot. */
  private void mark(String path, KeyShape key) {
    NotAvailable lack = key.annotation(NotAvailable.class);
    if (lack != null) {
      (lack.harmless() ? missing : refused).append(row(path, lack.value()));
    }
    WithoutEffect none = key.annotation(WithoutEffect.class);
    if (none != null) {
      ignored.append(row(path, none.value()));
    }
  }

  private static String row(String path, String note) {
    return "| `%s` | %s |\n".formatted(path, note);
  }
}
