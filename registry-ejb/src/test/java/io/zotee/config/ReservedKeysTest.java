package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ReservedKeys.Row;
import io.zotee.config.ReservedKeys.Treatment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReservedKeysTest {

  private final ConfigurationFiles files;

  ReservedKeysTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  static Stream<String> refused() {
    return paths(Treatment.REFUSED, Treatment.EXTENSION);
  }

  static Stream<String> ignored() {
    return paths(Treatment.IGNORED);
  }

  static Stream<String> all() {
    return paths(Treatment.values());
  }

  private static Stream<String> paths(Treatment... treatments) {
    return ReservedKeys.ofZot().rows().stream()
        .filter(row -> List.of(treatments).contains(row.treatment()))
        .map(Row::path);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatWouldBeUnsafeToIgnore(String path) {
    for (String value : List.of("{\"a\": 1}", "[1]", "true", "1", "\"x\"")) {
      assertThat(files.problems("zot.json", with(path, value)))
          .singleElement()
          .asString()
          .startsWith(
              "zot.json:1: "
                  + path.replace("[]", "[\"/a\"]")
                  + ": not available in this version, and without it ")
          .endsWith("; remove it only if that is what you want");
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void acceptsWhatIsOff(String path) throws Exception {
    for (String value : List.of("null", "false", "0", "\"\"", "\"False\"", "[]")) {
      assertThat(files.load("zot.json", with(path, value)).http().port()).isEqualTo(8080);
    }
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void acceptsWhatHasNoEffect(String path) throws Exception {
    for (String value : List.of("{\"a\": 1}", "[1]", "true", "\"x\"")) {
      assertThat(files.load("zot.json", with(path, value)).http().port()).isEqualTo(8080);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsKeysInAnyCase(String path) {
    assertThat(files.problems("zot.json", with(path.toUpperCase(java.util.Locale.ROOT) + "x", "1")))
        .singleElement()
        .asString()
        .contains("unknown key; ")
        .contains(path.substring(path.lastIndexOf('.') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "storage.storageDriver, {}, true",
    "storage.STORAGEDRIVER, '{\"name\": \"s3\"}', false",
    "storage.subPaths[].STORAGEDRIVER, '{\"name\": \"s3\"}', false",
    "extensions, {}, true",
    "extensions.search, {}, false",
    "Extensions.Search, '{\"cve\": {}}', false",
    "extensions.search, '{\"enable\": true}', false",
    "extensions.search, '{\"enable\": null}', false",
    "extensions.search, '{\"ENABLE\": \"false\", \"cve\": {}}', true",
    "extensions.sync, '{\"enable\": 0}', true",
    "extensions.mgmt, {}, true",
    "http.accessControl, '{\"repositories\": {}}', false"
  })
  void tellsOnFromOff(String path, String value, boolean accepted) throws Exception {
    if (accepted) {
      assertThat(files.load("zot.json", with(path, value)).http().port()).isEqualTo(8080);
    } else {
      assertThat(files.problems("zot.json", with(path, value))).hasSize(1);
    }
  }

  /** A sound configuration with one key more. */
  private static String with(String path, String value) {
    int dot = path.indexOf('.');
    String section = dot < 0 ? "" : path.substring(0, dot);
    String member = "\"" + path.substring(dot + 1) + "\": " + value;
    String root = "\"rootDirectory\": \"/r\"";
    int key = path.lastIndexOf("[].");
    if (key >= 0) {
      return "{\"storage\": {%s, \"subPaths\": {\"/a\": {\"rootDirectory\": \"/a\", \"%s\": %s}}}}"
          .formatted(root, path.substring(key + 3), value);
    }
    if (section.equalsIgnoreCase("storage")) {
      return "{\"storage\": {" + root + ", " + member + "}}";
    }
    String rest = section.isEmpty() ? member : "\"" + section + "\": {" + member + "}";
    return "{\"storage\": {" + root + "}, " + rest + "}";
  }
}
