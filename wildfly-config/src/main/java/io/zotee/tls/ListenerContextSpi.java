package io.zotee.tls;

import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A context whose certificates change under it: each connection gets an engine of the context that
 * is current when it begins, and keeps that to its end.
 */
final class ListenerContextSpi extends SSLContextSpi {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /**
   * Forward secrecy and authenticated encryption only; fastest first where there is AES hardware.
   */
  private static final String[] SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  };

  private final Supplier<ServerTls.Reading> current;

  /**
   * @param current the context of the moment; with authorities, clients are asked for a
   *     certificate, which they need not have
   */
  ListenerContextSpi(Supplier<ServerTls.Reading> current) {
    this.current = current;
  }

  /** This context, in the form that a listener takes. */
  SSLContext asContext() {
    SSLContext first = current.get().context();
    return new SSLContext(this, first.getProvider(), first.getProtocol()) {};
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    ServerTls.Reading now = current.get();
    return listening(now, now.context().createSSLEngine());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    ServerTls.Reading now = current.get();
    return listening(now, now.context().createSSLEngine(host, port));
  }

  private static SSLEngine listening(ServerTls.Reading now, SSLEngine engine) {
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(SUITES);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setWantClientAuth(now.files().authorities().isPresent());
    engine.setSSLParameters(parameters);
    return new HttpsOnlyEngine(engine);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return current.get().context().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return current.get().context().getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return current.get().context().getSupportedSSLParameters();
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trusted,
      @Nullable SecureRandom random) {
    throw new UnsupportedOperationException("a listener's context comes with its certificates");
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw new UnsupportedOperationException("a listener has engines, no sockets");
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw new UnsupportedOperationException("a listener has engines, no sockets");
  }
}
