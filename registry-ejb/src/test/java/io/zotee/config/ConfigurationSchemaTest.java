package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema accepts what the loader accepts, and refuses what it can see is wrong. */
class ConfigurationSchemaTest {
  private static final List<Path> SAMPLES =
      List.of(Path.of("..", "docs", "examples"), Path.of("src", "test", "resources", "samples"));

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ConfigurationSchema.text());

  private static final Schema META =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_7.getDialectId()));

  static List<Path> samples() throws IOException {
    List<Path> samples = new ArrayList<>();
    for (Path directory : SAMPLES) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.sorted().toList()) {
            if (file.toString().matches(".*\\.(json|ya?ml)")
                && Files.readString(file).contains("storage")) {
              samples.add(file);
            }
          }
        }
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void acceptsEverySample(Path sample) throws IOException {
    assertThat(errors(sample.toString(), Files.readString(sample))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STORAGE: {ROOTDIRECTORY: /r, GC: 'FALSE', gcDelay: 3600000000000, GCINTERVAL: 1h30m}",
        "http: {port: '8080', compat: docker2s2, realm: 5}",
        "http: {port: '${PORT}', compat: '${COMPAT}'}",
        "http: {port: 8080, compat: [DOCKER2S2, null]}",
        "log: {level: WARN}",
        "log: null",
        "storage: {gc: 1, dedupe: t, commit: '', gcDelay: '0', gcTimeWindow: '${WINDOW}'}",
        "storage: {gcDelay: 1.5h, gcInterval: -15s, gcMaxSchedulerDelay: 100ms}",
        "storage: {subPaths: {/A: {rootDirectory: /a}}}",
        "storage: {storageDriver: {name: s3, bucket: b}}",
        "storage: {storageDriver: {NAME: S3, Bucket: b}}",
        "storage: {storageDriver: {}}",
        "extensions: {scrub: {}, metrics: {prometheus: {path: /m}}}"
      })
  void acceptsWhatTheLoaderReadsLeniently(String yaml) {
    assertThat(errors("zot.yaml", yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storag: {}",
        "storage: {rootDirektory: /r}",
        "storage: /r",
        "storage: {rootDirectory: [/r]}",
        "storage: {gc: maybe}",
        "storage: {gc: 2}",
        "storage: {gcDelay: 1d}",
        "storage: {gcDelay: soon}",
        "storage: {gcTimeWindow: night}",
        "storage: {storageDriver: {name: s4}}",
        "storage: {storageDriver: {name: s3, accountname: a}}",
        "storage: {subPaths: {/a: {rootdirektory: /a}}}",
        "http: {port: http}",
        "http: {port: [1]}",
        "http: {port: 1.5}",
        "http: {compat: [docker]}",
        "log: {level: loud}",
        "[]",
        "5"
      })
  void refusesWhatCanBeSeenToBeWrong(String yaml) {
    assertThat(errors("zot.yaml", yaml)).isNotEmpty();
  }

  @Test
  void isASchemaOfDraft7ThatSaysWhatKeysMean() {
    String text = ConfigurationSchema.text();
    assertThat(META.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(text).isEqualTo(ConfigurationSchema.text());
    JsonObject schema = Json.createReader(new StringReader(text)).readObject();
    assertThat(schema.getString("$schema")).isEqualTo("http://json-schema.org/draft-07/schema#");
    assertThat(schema.getString("title")).isEqualTo("zot config schema");
    assertThat(schema.getString("$ref")).isEqualTo("#/definitions/Configuration");
    JsonObject port =
        schema
            .getJsonObject("definitions")
            .getJsonObject("HttpConfiguration")
            .getJsonObject("properties")
            .getJsonObject("port");
    assertThat(port.getString("description")).startsWith("TCP port, 0 to 65535.");
    assertThat(port.getInt("default")).isEqualTo(8080);
  }

  private static List<String> errors(String file, String text) {
    InputFormat format = file.endsWith("json") ? InputFormat.JSON : InputFormat.YAML;
    List<Error> errors = SCHEMA.validate(text, format);
    return errors.stream().map(Error::toString).toList();
  }
}
