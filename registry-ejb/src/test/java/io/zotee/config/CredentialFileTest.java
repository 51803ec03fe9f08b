package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.config.auth.LdapCredentials;
import io.zotee.config.auth.OpenIdCredentials;
import io.zotee.config.auth.SessionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialFileTest {
  private final Path directory;
  private final ConfigurationFiles files;

  CredentialFileTest(@TempDir Path directory) {
    this.directory = directory;
    files = new ConfigurationFiles(directory);
  }

  @Test
  void readsWhoSearchesADirectory() throws Exception {
    Path file = write("ldap.json", "{\"BINDDN\": \"cn=x\", \"bindPassword\": \"\"}");
    LdapCredentials credentials = CredentialFile.read(file, LdapCredentials.class);
    assertThat(credentials.bindDN()).isEqualTo("cn=x");
    assertThat(credentials.bindPassword().isEmpty()).isTrue();
  }

  @Test
  void readsWhatTheRegistryIsAtAProvider() throws Exception {
    Path file = write("oidc.yaml", "clientid: zot\nclientsecret: hunter2\n");
    OpenIdCredentials credentials = CredentialFile.read(file, OpenIdCredentials.class);
    assertThat(credentials.clientId()).isEqualTo("zot");
    assertThat(credentials.clientSecret().reveal()).isEqualTo("hunter2");
    assertThat(credentials.toString()).doesNotContain("hunter2");
  }

  @Test
  void readsUsersByRegistry() throws Exception {
    Path file = write("sync.json", "{\"h:5000\": {\"username\": \"u\", \"password\": \"p\"}}");
    assertThat(CredentialFile.readByHost(file)).containsOnlyKeys("h:5000");
    assertThatThrownBy(
            () -> CredentialFile.readByHost(write("s.json", "{\"h\": {\"user\": \"u\"}}")))
        .hasMessageContaining("h.username: required, but missing")
        .hasMessageContaining("h.password: required, but missing")
        .hasMessageContaining("h.user: unknown key; did you mean \"username\"?");
  }

  @Test
  void putsInPlaceWhatValuesReferTo() throws Exception {
    Path password = write("password", "hunter2\n");
    Path file =
        write("ldap.json", "{\"bindDN\": \"x\", \"bindPassword\": \"${file:" + password + "}\"}");
    assertThat(CredentialFile.read(file, LdapCredentials.class).bindPassword().reveal())
        .isEqualTo("hunter2");
    assertThatThrownBy(
            () ->
                CredentialFile.readByHost(
                    write("s.yaml", "h: {username: u, password: '${file:/no/such}'}")))
        .hasMessageContaining(":1: h.password: the file \"/no/such\" does not exist");
  }

  @Test
  void needsNoneOfTheKeysOfSessions() throws Exception {
    Path file = write("keys.json", "{\"hashKey\": \"x\"}");
    assertThat(CredentialFile.read(file, SessionKeys.class).encryptKey()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{}#holds no credentials; write keys with values there",
        "[1]#holds no credentials; write keys with values there",
        "{\"bindDN\": \"x\"}#:1: bindPassword: required, but missing; write the password",
        "{\"bindDN\": \"\", \"bindPassword\": \"p\"}#:1: bindDN: required, but empty; write it",
        "{\"bindDN\": \"x\", \"bindPassword\": \"p\", \"a\": 1}#:1: a: unknown key; the keys here are",
        "{\"bindDN\": \"x\", \"bindPassword\": [1]}#:1: bindPassword: is a list, not a single value",
        "{\"bindDN\": \"x\", \"BindDN\": \"y\", \"bindPassword\": 1}#:1: BindDN: is in this section twice",
        "{\"bindDN\":#is not JSON"
      })
  void isStrict(String content, String what) throws IOException {
    Path file = write("ldap.json", content);
    assertThatThrownBy(() -> CredentialFile.read(file, LdapCredentials.class))
        .isInstanceOf(InvalidConfigurationException.class)
        .message()
        .startsWith(file.toString())
        .contains(what);
  }

  @Test
  void isPartOfTheConfiguration() throws IOException {
    Path ldap = write("ldap.json", "{\n\"bindDN\": \"x\"}");
    Path keys = write("keys.json", "{\"encryptKey\": \"short\"}");
    Path sync = write("sync.json", "{\"h\": 1}");
    String text =
        """
        storage: {rootDirectory: /r}
        http:
          auth:
            ldap:
              {address: h, baseDN: b, userAttribute: uid, credentialsFile: %s}
            sessionKeysFile: %s
        extensions: {sync: {credentialsFile: %s, registries: [{urls: 'https://h'}]}}
        """
            .formatted(ldap, keys, sync);
    List<String> problems = files.problems("zot.yaml", text);
    assertThat(problems)
        .contains(
            "zot.yaml:5: http.auth.ldap.credentialsFile: "
                + ldap
                + ":1: bindPassword: required, but missing; write the password",
            "zot.yaml:6: http.auth.sessionKeysFile: names a file whose encryptKey has not 16, 24 or"
                + " 32 bytes; write one of that length there")
        .anyMatch(
            problem ->
                problem.startsWith(
                    "zot.yaml:7: extensions.sync.credentialsFile: " + sync + ":1: h: is a single"));
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
