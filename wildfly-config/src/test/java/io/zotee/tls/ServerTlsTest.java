package io.zotee.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections with a server's TLS, without a network between. */
class ServerTlsTest {
  private static final int BUFFER = 64 * 1024;

  private static Issued first;
  private static Issued second;

  private Path certificate;
  private Path key;

  @BeforeAll
  static void issue(@TempDir Path directory) {
    first = Issued.by(directory, "-keyalg", "RSA", "-keysize", "2048");
    second = Issued.by(directory, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  @BeforeEach
  void prepare(@TempDir Path directory) throws IOException {
    certificate = directory.resolve("server.crt");
    key = directory.resolve("server.key");
    write(first);
  }

  private void write(Issued issued) throws IOException {
    Files.writeString(certificate, issued.certificatePem());
    Files.writeString(key, issued.keyPem());
  }

  private ServerTls open(Path... authorities) throws TlsException {
    Optional<Path> authority =
        authorities.length == 0 ? Optional.empty() : Optional.of(authorities[0]);
    return ServerTls.open(new TlsFiles(certificate, key, authority));
  }

  @Test
  void followsOtherFilesOrStaysWithThoseItHas(@TempDir Path directory) throws Exception {
    ServerTls tls = open();
    Path certificate = Files.writeString(directory.resolve("o.crt"), second.certificatePem());
    Path key = Files.writeString(directory.resolve("o.key"), second.keyPem());
    TlsFiles mixed = new TlsFiles(certificate, this.key, Optional.empty());
    assertThatThrownBy(() -> ServerTls.check(mixed)).isInstanceOf(TlsException.class);
    assertThatThrownBy(() -> tls.follow(mixed)).isInstanceOf(TlsException.class);
    handshake(client(first), tls.context().createSSLEngine());

    tls.follow(new TlsFiles(certificate, key, Optional.of(certificate)));
    SSLEngine engine = tls.context().createSSLEngine();
    assertThat(engine.getWantClientAuth()).isTrue();
    handshake(client(second), engine);
    Files.delete(this.certificate);
    tls.reload();
    handshake(client(second), tls.context().createSSLEngine());
  }

  private static X509Certificate parsed(Issued issued) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(issued.certificate()));
  }

  private static SSLEngine client(Issued server, KeyManager... keys)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new OwnCertificate(parsed(server))}, null);
    SSLEngine engine = context.createSSLEngine("localhost", 443);
    engine.setUseClientMode(true);
    return engine;
  }

  private static KeyManager keys(Path directory, Issued issued) throws Exception {
    Path certificate = Files.writeString(directory.resolve("c.crt"), issued.certificatePem());
    Path key = Files.writeString(directory.resolve("c.key"), issued.keyPem());
    Identity identity = Identity.read(new TlsFiles(certificate, key, Optional.empty()));
    return new ShownCertificate(identity);
  }

  /** Carries what each has to say to the other until both are content. */
  private static void handshake(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(BUFFER);
    ByteBuffer toClient = ByteBuffer.allocate(BUFFER);
    boolean moved = true;
    while (moved) {
      moved = step(client, toServer, toClient);
      moved |= step(server, toClient, toServer);
    }
  }

  private static boolean step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    int before = out.position() + in.position();
    SSLEngineResult wrapped;
    do {
      wrapped = engine.wrap(ByteBuffer.allocate(0), out);
      run(engine);
    } while (wrapped.bytesProduced() > 0);
    in.flip();
    int unread = in.remaining();
    SSLEngineResult unwrapped;
    do {
      unwrapped = engine.unwrap(in, ByteBuffer.allocate(BUFFER));
      run(engine);
    } while (unwrapped.bytesConsumed() > 0 && in.hasRemaining());
    boolean read = in.remaining() < unread;
    in.compact();
    return read || out.position() + in.position() > before;
  }

  private static void run(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private static SSLEngine shaken(SSLEngine client, ServerTls tls) throws SSLException {
    SSLEngine server = tls.context().createSSLEngine();
    handshake(client, server);
    return server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaks_the_two_current_versions(String version) throws Exception {
    SSLEngine client = client(first);
    client.setEnabledProtocols(new String[] {version});

    SSLEngine server = shaken(client, open());

    assertThat(server.getSession().getProtocol()).isEqualTo(version);
    assertThat(server.getSession().getCipherSuite()).contains("_GCM_");
  }

  @Test
  void offers_only_forward_secret_suites() throws Exception {
    SSLEngine server = open().context().createSSLEngine();

    assertThat(server.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    assertThat(server.getEnabledCipherSuites())
        .hasSize(9)
        .allMatch(suite -> suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
    assertThat(server.getWantClientAuth()).isFalse();
  }

  @Test
  void shows_the_certificate_that_was_read_last() throws Exception {
    ServerTls tls = open();
    SSLEngine before = tls.context().createSSLEngine();
    write(second);
    tls.reload();

    handshake(client(first), before);
    shaken(client(second), tls);
    assertThatThrownBy(() -> shaken(client(first), tls)).isInstanceOf(SSLException.class);
  }

  @Test
  void keeps_what_it_has_when_the_files_break() throws Exception {
    ServerTls tls = open();
    Files.writeString(certificate, second.certificatePem());

    tls.reload();

    shaken(client(first), tls);
  }

  @Test
  void a_client_may_show_a_certificate_and_it_must_be_right(@TempDir Path directory)
      throws Exception {
    Path authorities = Files.writeString(directory.resolve("ca.crt"), second.certificatePem());
    ServerTls tls = open(authorities);

    SSLEngine known = shaken(client(first, keys(directory, second)), tls);
    assertThat(known.getSession().getPeerCertificates()[0]).isEqualTo(parsed(second));

    SSLEngine nobody = shaken(client(first), tls);
    assertThatThrownBy(() -> nobody.getSession().getPeerCertificates())
        .isInstanceOf(SSLException.class);

    assertThatThrownBy(() -> shaken(client(first, keys(directory, first)), tls))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void a_client_that_speaks_plain_http_is_told_so() throws Exception {
    SSLEngine server = open().context().createSSLEngine();
    server.setUseClientMode(false);
    ByteBuffer request =
        ByteBuffer.wrap("GET /v2/ HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> server.unwrap(request, ByteBuffer.allocate(BUFFER)))
        .isInstanceOf(SSLException.class);

    ByteBuffer answer = ByteBuffer.allocate(BUFFER);
    server.wrap(ByteBuffer.allocate(0), answer);
    assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
        .startsWith("HTTP/1.1 400 ")
        .contains("Client sent an HTTP request to an HTTPS server");
  }
}
