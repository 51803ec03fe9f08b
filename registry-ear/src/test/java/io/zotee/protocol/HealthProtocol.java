package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three probes of a registry that is up. */
public interface HealthProtocol extends ProtocolTest {
  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz"})
  default void probeAnswersOk(String path) {
    assertThat(registry().call("GET", path).send())
        .hasStatus(200)
        .hasBody("ok".getBytes(StandardCharsets.US_ASCII));
  }
}
