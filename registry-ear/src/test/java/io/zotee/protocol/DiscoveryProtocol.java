package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import jakarta.json.JsonObject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@code GET /v2/_oci/ext/discover}: the distribution specification's extension discovery. */
public interface DiscoveryProtocol extends ProtocolTest {
  @Test
  default void extensionsAreListedEvenIfThereAreNone() {
    Answer discovered = registry().call("GET", "/v2/_oci/ext/discover").send();

    assertThat(discovered).hasStatus(200).hasHeader("Content-Type", "application/json");
    Assertions.assertThat(
            discovered.json().getJsonArray("extensions").getValuesAs(JsonObject.class))
        .allSatisfy(
            extension -> {
              Assertions.assertThat(extension.getString("name")).isNotBlank();
              Assertions.assertThat(extension.getString("url")).isNotBlank();
              Assertions.assertThat(extension.getString("description")).isNotBlank();
              Assertions.assertThat(extension.getJsonArray("endpoints")).isNotEmpty();
            });
  }
}
