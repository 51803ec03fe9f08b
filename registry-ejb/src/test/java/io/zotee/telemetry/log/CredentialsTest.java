package io.zotee.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "X-ZOT-TOKEN",
        "X-Amz-Security-Token",
        "secretKey",
        "access_key",
        "sentinel_password",
        "sessionHashKey"
      })
  void knowsNamesOfSecrets(String name) {
    assertThat(Credentials.isSecretName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "User-Agent", "Content-Type", "region", "state", "Range"})
  void knowsOthers(String name) {
    assertThat(Credentials.isSecretName(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "access_token",
        "id_token",
        "code",
        "state",
        "password",
        "secret",
        "key",
        "signature",
        "X-Amz-Credential",
        "X-Amz-Signature",
        "client_secret",
        "code_verifier",
        "sig"
      })
  void knowsParametersThatAreSecrets(String name) {
    assertThat(Credentials.isSecretParameter(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "mount", "from", "n", "last", "tag", "artifactType"})
  void knowsTheOnesOfTheSpecification(String name) {
    assertThat(Credentials.isSecretParameter(name)).isFalse();
  }
}
