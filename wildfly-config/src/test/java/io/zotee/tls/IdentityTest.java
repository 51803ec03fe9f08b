package io.zotee.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are taken, and what is said of those that are not. */
class IdentityTest {
  private static Issued rsa;
  private static Issued otherRsa;
  private static Issued ec;
  private static Issued otherEc;

  private Path certificate;
  private Path key;

  @BeforeAll
  static void issue(@TempDir Path directory) {
    rsa = Issued.by(directory, "-keyalg", "RSA", "-keysize", "2048");
    otherRsa = Issued.by(directory, "-keyalg", "RSA", "-keysize", "2048");
    ec = Issued.by(directory, "-keyalg", "EC", "-groupname", "secp256r1");
    otherEc = Issued.by(directory, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  @BeforeEach
  void prepare(@TempDir Path directory) {
    certificate = directory.resolve("server.crt");
    key = directory.resolve("server.key");
  }

  private Identity read(String certificates, String keys) throws IOException, TlsException {
    Files.writeString(certificate, certificates);
    Files.writeString(key, keys);
    return Identity.read(new TlsFiles(certificate, key, Optional.empty()));
  }

  private void refused(String certificates, String keys, String... parts) {
    assertThatThrownBy(() -> read(certificates, keys))
        .isInstanceOf(TlsException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n", "Exception");
  }

  @Test
  void keys_may_be_in_pkcs8() throws Exception {
    assertThat(read(rsa.certificatePem(), rsa.keyPem()).key().getEncoded()).isEqualTo(rsa.key());
    assertThat(read(ec.certificatePem(), ec.keyPem()).key().getEncoded()).isEqualTo(ec.key());
  }

  @Test
  void rsa_keys_may_be_in_pkcs1() throws Exception {
    String bare = Issued.pem("RSA PRIVATE KEY", rsa.bareKey());

    assertThat(read(rsa.certificatePem(), bare).key().getEncoded()).isEqualTo(rsa.key());
  }

  @Test
  void elliptic_curve_keys_may_be_in_sec1_behind_their_parameters() throws Exception {
    String parameters = Issued.pem("EC PARAMETERS", new byte[] {6, 1, 0});
    String bare = Issued.pem("EC PRIVATE KEY", ec.bareKey());

    assertThat(read(ec.certificatePem(), bare).key().getEncoded()).isEqualTo(ec.key());
    assertThat(read(ec.certificatePem(), parameters + bare).key().getEncoded()).isEqualTo(ec.key());
  }

  @Test
  void edwards_curve_keys_work(@TempDir Path directory) throws Exception {
    Issued ed = Issued.by(directory, "-keyalg", "Ed25519");

    assertThat(read(ed.certificatePem(), ed.keyPem()).key().getEncoded()).isEqualTo(ed.key());
  }

  @Test
  void issuers_follow_and_text_is_skipped() throws Exception {
    String chain =
        "subject: CN=localhost\r\n" + rsa.certificatePem() + "\nissuer:\n" + ec.certificatePem();

    assertThat(read(chain.replace("\n", "\r\n"), rsa.certificatePem() + rsa.keyPem()).chain())
        .hasSize(2);
  }

  @Test
  void a_key_must_be_that_of_the_first_certificate() {
    refused(rsa.certificatePem(), otherRsa.keyPem(), "http.tls.key " + key, "is not the key of");
    refused(ec.certificatePem(), otherEc.keyPem(), "http.tls.key " + key, "is not the key of");
    refused(rsa.certificatePem(), ec.keyPem(), "http.tls.key " + key, "not of the kind (RSA)");
    refused(ec.certificatePem() + rsa.certificatePem(), rsa.keyPem(), "not of the kind (EC)");
  }

  @Test
  void encrypted_keys_are_refused_with_the_command_that_helps() {
    String old =
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,00

        AAAA
        -----END RSA PRIVATE KEY-----
        """;

    refused(rsa.certificatePem(), old, "is encrypted", "openssl pkey");
    refused(
        rsa.certificatePem(),
        Issued.pem("ENCRYPTED PRIVATE KEY", new byte[3]),
        "is encrypted",
        "openssl pkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "-----BEGIN FANCY-----\nAAAA\n-----END FANCY-----\n"})
  void a_file_without_what_is_needed_is_told(String text) {
    refused(text, rsa.keyPem(), "http.tls.cert " + certificate, "-----BEGIN CERTIFICATE-----");
    refused(rsa.certificatePem(), text, "http.tls.key " + key, "-----BEGIN PRIVATE KEY-----");
  }

  @ParameterizedTest
  @CsvSource({
    "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', broken certificate",
    "'-----BEGIN CERTIFICATE-----\n??\n-----END CERTIFICATE-----\n', not Base64",
    "'-----BEGIN CERTIFICATE-----\nAAAA\n', has no end",
  })
  void damage_is_told(String text, String part) {
    refused(text, rsa.keyPem(), part);
  }

  @Test
  void files_that_cannot_be_read_are_told(@TempDir Path directory) throws Exception {
    TlsFiles absent = new TlsFiles(directory.resolve("no.crt"), key, Optional.empty());
    assertThatThrownBy(() -> Identity.read(absent))
        .hasMessage(
            "http.tls.cert %s: there is no such file; check its name", directory.resolve("no.crt"));

    TlsFiles folder = new TlsFiles(directory, key, Optional.empty());
    assertThatThrownBy(() -> Identity.read(folder))
        .isInstanceOf(TlsException.class)
        .hasMessage("http.tls.cert %s: is no regular file; name the PEM file itself", directory);

    Files.write(certificate, new byte[5 << 20]);
    assertThatThrownBy(() -> Identity.read(new TlsFiles(certificate, key, Optional.empty())))
        .hasMessageContaining("larger than 4 MiB");
  }
}
