package io.zotee.launcher;

import static io.zotee.launcher.Typed.zot;
import static io.zotee.launcher.Typed.zotOnTerminal;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code zot verify}: every problem at once, for people and for programs. */
class VerifyCommandTest {
  private static final String VALID = "{\"storage\": {\"rootDirectory\": \"/srv/zot\"}}";
  private static final String WRONG =
      "{\"storage\": {\"rootDirectory\": \"/srv/zot\",\n\"gcDelay\": \"1d\"},\n\"http\": {\"prot\": 1}}";

  private Path config;

  @BeforeEach
  void file(@TempDir Path directory) {
    config = directory.resolve("zot.json");
  }

  private String write(String text) throws IOException {
    return Files.writeString(config, text).toString();
  }

  @Test
  void tellsProgramsThatAFileIsValid() throws IOException {
    Typed typed = zot("verify", write(VALID));

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).hasSize(1);
    JsonObject line = json(typed.out().get(0));
    assertThat(line.getString("level")).isEqualTo("info");
    assertThat(line.getString("message")).isEqualTo("config file is valid");
    assertThat(line.getString("config")).isEqualTo(config.toString());
  }

  @Test
  void tellsProgramsEveryProblemInALine() throws IOException {
    Typed typed = zot("verify", write(WRONG));

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line).contains("\"level\":\"error\"");
              assertThat(json(line).getString("message")).isEqualTo("invalid config file");
              assertThat(json(line).getString("config")).isEqualTo(config.toString());
            });
    JsonObject first = json(typed.out().get(0));
    assertThat(first.getString("key")).isEqualTo("storage.gcDelay");
    assertThat(first.getInt("line")).isEqualTo(2);
    assertThat(first.getString("error")).contains("24h");
  }

  @Test
  void tellsPeopleInSentences() throws IOException {
    Typed typed = zotOnTerminal("verify", write(WRONG));

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .hasSize(2)
        .first()
        .asString()
        .startsWith(config + ":2: storage.gcDelay");
    assertThat(zotOnTerminal("verify", write(VALID)).out()).containsExactly(config + " is valid");
  }

  @Test
  void writesWhatItIsToldToWrite() throws IOException {
    assertThat(zot("verify", "--output", "text", write(VALID)).out())
        .containsExactly(config + " is valid");
    assertThat(zotOnTerminal("verify", "--output", "json", write(VALID)).out())
        .singleElement()
        .asString()
        .startsWith("{");
  }

  @Test
  void saysThatThereIsNoFile() {
    Typed typed = zot("verify", config.toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    JsonObject line = json(typed.out().get(0));
    assertThat(line.getString("error")).startsWith("does not exist");
    assertThat(line).doesNotContainKeys("key", "line");
  }

  @Test
  void looksAtTheFilesForTls() throws IOException {
    Path certificate = config.resolveSibling("zot.crt");
    String text =
        "{\"storage\": {\"rootDirectory\": \"/srv\"}, \"http\": {\"tls\": {\"cert\": \"%s\","
            + " \"key\": \"/no/such.key\"}}}";
    String file = write(text.formatted(certificate));

    assertThat(zot("verify", file).exitCode()).isZero();
    assertThat(zotOnTerminal("verify", file).err())
        .containsExactly(
            "note: %s: http.tls.cert: %s is not on this machine; unchecked"
                .formatted(file, certificate),
            "note: %s: http.tls.key: /no/such.key is not on this machine; unchecked"
                .formatted(file));

    Files.writeString(certificate, "garbage");
    Typed broken = zotOnTerminal("verify", file);
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(file + ": http.tls.cert: " + certificate + ": has no certificate"));
  }

  private static JsonObject json(String line) {
    return Json.createReader(new StringReader(line)).readObject();
  }
}
