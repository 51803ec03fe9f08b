package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@code GET /v2/}: end-1. */
public interface PingProtocol extends ProtocolTest {
  @Test
  default void pingSaysWhichSpecificationIsSpoken() {
    Answer ping = registry().ping();

    assertThat(ping)
        .hasStatus(200)
        .hasHeader("Content-Type", "application/json")
        .hasHeader("Docker-Distribution-API-Version", "registry/2.0");
    Assertions.assertThat(ping.json().getString("distSpecVersion")).isEqualTo("1.1.1");
  }

  @Test
  default void pingByHeadHasTheSameStatusAndNoBody() {
    assertThat(registry().call("HEAD", "/v2/").send()).hasStatus(200).hasNoBody();
  }
}
