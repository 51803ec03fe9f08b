package io.zotee.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there is looked at as a server would; what is not there is no mistake. */
class TlsInspectionTest {
  private Path directory;
  private Path certificate;
  private Path key;
  private Path authorities;

  @BeforeEach
  void prepare(@TempDir Path temporary) {
    directory = temporary;
    certificate = temporary.resolve("zot.crt");
    key = temporary.resolve("zot.key");
    authorities = temporary.resolve("ca.crt");
  }

  private Issued issue(String... options) throws IOException {
    Issued issued = Issued.by(directory, options);
    Files.writeString(certificate, issued.certificatePem());
    Files.writeString(key, issued.keyPem());
    return issued;
  }

  private TlsInspection inspect() {
    return TlsInspection.of(new TlsFiles(certificate, key, Optional.of(authorities)));
  }

  @Test
  void findsNothingWrongWithWhatBelongsTogether() throws Exception {
    Issued issued = issue("-keyalg", "EC");
    Files.writeString(authorities, issued.certificatePem());

    assertThat(inspect().absent()).isEmpty();
    assertThat(inspect().problems()).isEmpty();
    assertThat(inspect().doubt()).isEmpty();
  }

  @Test
  void tellsWhatIsNotThere() {
    assertThat(inspect().absent())
        .containsEntry("http.tls.cert", certificate)
        .containsEntry("http.tls.key", key)
        .containsEntry("http.tls.cacert", authorities);
    assertThat(inspect().problems()).isEmpty();
  }

  @Test
  void looksAtEachOfSeveralThatIsThere() throws IOException {
    Files.writeString(certificate, "garbage");
    Files.writeString(authorities, "-----BEGIN CERTIFICATE-----\nAAAA\n");

    assertThat(inspect().absent()).containsOnlyKeys("http.tls.key");
    assertThat(inspect().problems())
        .extracting(TlsException::setting)
        .containsExactly("http.tls.cert", "http.tls.cacert");

    Files.move(certificate, key);
    assertThat(inspect().problems())
        .first()
        .satisfies(problem -> assertThat(problem.setting()).isEqualTo("http.tls.key"))
        .satisfies(problem -> assertThat(problem.fault()).startsWith(key + ": has no private key"));
  }

  @Test
  void noticesAKeyOfAnotherCertificate() throws Exception {
    issue("-keyalg", "EC");
    Files.writeString(key, Issued.by(directory, "-keyalg", "EC").keyPem());

    assertThat(inspect().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.fault()).contains("is not the key of"));
  }

  @Test
  void doubtsACertificateThatExpired() throws Exception {
    issue("-keyalg", "EC", "-startdate", "-9d", "-validity", "1");

    assertThat(inspect().problems()).isEmpty();
    assertThat(inspect().doubt()).get().asString().startsWith("expired at ");
  }
}
