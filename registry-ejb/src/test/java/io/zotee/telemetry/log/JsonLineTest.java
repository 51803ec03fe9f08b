package io.zotee.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.000000042Z");

  private final JsonLine line = new JsonLine();

  @Test
  void beginsWithTheTimeToTheNanosecond() {
    JsonObject json = parse(line.begin(TIME).end());

    assertThat(json.getString("time")).contains(".000000042");
    assertThat(OffsetDateTime.parse(json.getString("time")).toInstant()).isEqualTo(TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ and / and \b\f\n\r\t\u0000\u001f\u007f",
        "ümläut €",
        "\ud83d\udc33 whale"
      })
  void keepsEveryText(String text) {
    JsonObject json = parse(line.begin(TIME).field("text", text).end());

    assertThat(json.getString("text")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\udc33b", "\ud83d\ud83d"})
  void replacesHalvesOfCharacters(String text) {
    JsonObject json = parse(line.begin(TIME).field("text", text).end());

    assertThat(json.getString("text")).contains("\ufffd");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1, 10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
  void keepsEveryNumber(long number) {
    JsonObject json = parse(line.begin(TIME).field("number", number).end());

    assertThat(json.getJsonNumber("number").longValueExact()).isEqualTo(number);
  }

  @Test
  void nestsWhatAnEventMayHold() {
    Object value = Map.of("list", List.of(1, "two", true, 0.5, List.of()), "map", Map.of());

    JsonObject json = parse(line.begin(TIME).field("value", value).end());

    assertThat(json.getJsonObject("value").getJsonArray("list"))
        .hasToString("[1,\"two\",true,0.5,[]]");
    assertThat(json.getJsonObject("value").getJsonObject("map")).isEmpty();
  }

  @Test
  void isOneLineAfterAnother() {
    line.begin(TIME).field("text", "x".repeat(100_000)).end();

    ByteBuffer second = line.begin(TIME).field("a", "b").end();

    assertThat(StandardCharsets.UTF_8.decode(second).toString())
        .endsWith(",\"a\":\"b\"}\n")
        .containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "1500, 1.5µs",
    "82345, 82.345µs",
    "1000000, 1ms",
    "1234567, 1.234567ms",
    "1500000000, 1.5s",
    "60000000000, 1m0s",
    "3600000000001, 1h0m0.000000001s"
  })
  void tellsDurationsAsGoDoes(long nanos, String text) {
    JsonObject json = parse(line.begin(TIME).duration("latency", nanos).end());

    assertThat(json.getString("latency")).isEqualTo(text);
  }

  private static JsonObject parse(ByteBuffer line) {
    String text = StandardCharsets.UTF_8.decode(line).toString();
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
