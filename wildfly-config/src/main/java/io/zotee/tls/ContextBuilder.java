package io.zotee.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes a TLS context of what the files hold at a moment. */
final class ContextBuilder {
  private ContextBuilder() {}

  static SSLContext build(TlsFiles files, Identity identity) throws TlsException {
    TrustManager[] trusted = trustManagers(files);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new IdentityKeyManager(identity)}, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsException("http.tls", "this Java has no TLS (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Without authorities there is none to trust: an empty array, where null would mean Java's own.
   */
  static TrustManager[] trustManagers(TlsFiles files) throws TlsException {
    return files.authorities().isEmpty()
        ? new TrustManager[0]
        : trustManagers(PemFile.read(TlsFiles.AUTHORITIES, files.authorities().get()));
  }

  private static TrustManager[] trustManagers(PemFile file) throws TlsException {
    try {
      KeyStore authorities = KeyStore.getInstance("JKS"); // of all kinds the quickest to make
      authorities.load(null, null);
      for (X509Certificate authority : file.certificates()) {
        authorities.setCertificateEntry("authority-" + authorities.size(), authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw file.problem("its certificates cannot be used (" + e.getMessage() + ")");
    }
  }
}
