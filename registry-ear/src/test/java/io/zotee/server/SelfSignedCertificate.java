package io.zotee.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A new certificate for {@code localhost} and 127.0.0.1 that signs itself, made by the JDK's {@code
 * keytool}, and its key, in PEM files as {@code http.tls} names them.
 *
 * @param certificate the certificate's file
 * @param key the key's file
 * @param store both in PKCS#12, under the password {@link #PASSWORD}
 */
public record SelfSignedCertificate(Path certificate, Path key, KeyStore store) {
  /** Protects nothing: the key is beside it. */
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "localhost";
  private static final int LINE_LENGTH = 64;

  /**
   * Makes one, and writes {@code <name>.crt}, {@code <name>.key} and {@code <name>.p12} into a
   * directory; files of these names are replaced.
   */
  public static SelfSignedCertificate in(Path directory, String name)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name + ".p12");
    Files.deleteIfExists(file);
    keytool(file, name);
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Key key = store.getKey(ALIAS, PASSWORD.toCharArray());
      return new SelfSignedCertificate(
          write(
              directory.resolve(name + ".crt"),
              "CERTIFICATE",
              store.getCertificate(ALIAS).getEncoded()),
          write(directory.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()),
          store);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The TLS of a client that trusts this certificate, these, and no other. */
  public SSLContext trusting(SelfSignedCertificate... others) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(others), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trust in this certificate, these, and no other. */
  public TrustManager[] trustManagers(SelfSignedCertificate... others) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
      for (SelfSignedCertificate other : others) {
        trusted.setCertificateEntry(
            other.certificate.toString(), other.store.getCertificate(ALIAS));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path store, String name) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }

  private static Path write(Path file, String label, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
  }
}
