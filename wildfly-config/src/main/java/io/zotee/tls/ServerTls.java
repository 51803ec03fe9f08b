package io.zotee.tls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS of the server's one listener, by the files of {@code http.tls}. Files that change are read
 * again by {@link #reload}, others are taken instead by {@link #follow}; connections that are open
 * stay as they are.
 *
 * <p>The launcher opens it and WildFly uses it. They share a virtual machine, but no class loader;
 * {@code jboss.modules.system.pkgs} makes this package the same one to both.
 */
public final class ServerTls {
  /** The name of this package, for {@code jboss.modules.system.pkgs}. */
  public static final String PACKAGE = "io.zotee.tls";

  private static final Logger LOG = System.getLogger("io.zotee.tls");

  private static volatile @Nullable ServerTls installed;

  private final SSLContext context;
  private volatile Reading current;

  /** What the files held when they were last read. */
  record Reading(TlsFiles files, Identity identity, SSLContext context) {
    X509Certificate certificate() {
      return identity.certificate();
    }
  }

  private ServerTls(TlsFiles files) throws TlsException {
    this.current = read(files);
    tell(current);
    this.context = new ListenerContextSpi(() -> current).asContext();
  }

  /**
   * Reads the files.
   *
   * @throws TlsException when they cannot be used
   */
  public static ServerTls open(TlsFiles files) throws TlsException {
    // Both are read once for the whole virtual machine, when TLS is first used.
    defaultProperty("jdk.tls.namedGroups", "x25519,secp256r1,secp384r1,secp521r1");
    defaultProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    return new ServerTls(files);
  }

  /** Makes this the TLS of the server that is about to start. */
  public void install() {
    installed = this;
  }

  /**
   * The context of the server's listener.
   *
   * @throws IllegalStateException when none was installed
   */
  public static SSLContext installedContext() {
    ServerTls tls = installed;
    if (tls == null) {
      throw new IllegalStateException("no TLS was installed before the server was started");
    }
    return tls.context;
  }

  /** Sockets that connect to the server with this TLS, and to no other. */
  public SocketFactory clientSockets() {
    try {
      SSLContext client = SSLContext.getInstance("TLS");
      client.init(null, new TrustManager[] {new OwnCertificate(current.certificate())}, null);
      return client.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has TLS for servers, but not for clients", e);
    }
  }

  SSLContext context() {
    return context;
  }

  /** Reads the files again; when they cannot be used, says why, and what was read before stays. */
  public synchronized void reload() {
    try {
      follow(current.files());
    } catch (TlsException e) {
      LOG.log(
          Level.WARNING,
          "the changed TLS files are not used, the ones from before still are: " + e.getMessage());
    }
  }

  /**
   * Looks whether files could be used.
   *
   * @throws TlsException when they could not
   */
  public static void check(TlsFiles files) throws TlsException {
    read(files);
  }

  /**
   * Uses these files from now on.
   *
   * @throws TlsException when they cannot be used; then what was read before stays
   */
  public synchronized void follow(TlsFiles files) throws TlsException {
    Reading next = read(files);
    tell(next);
    current = next;
  }

  private static Reading read(TlsFiles files) throws TlsException {
    Identity identity = Identity.read(files);
    return new Reading(files, identity, ContextBuilder.build(files, identity));
  }

  private static void tell(Reading reading) {
    Identity identity = reading.identity();
    String subject =
        TlsFiles.CERTIFICATE + " " + reading.files().certificate() + ": the certificate ";
    Instant end = identity.certificate().getNotAfter().toInstant();
    identity
        .doubt(Instant.now())
        .ifPresentOrElse(
            doubt -> LOG.log(Level.WARNING, subject + doubt + "; have it issued again"),
            () -> LOG.log(Level.INFO, subject + "is valid until " + end));
  }

  private static void defaultProperty(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
