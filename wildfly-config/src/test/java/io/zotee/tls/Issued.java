package io.zotee.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, and its key, made by the JDK's {@code keytool}.
 *
 * @param certificate in DER
 * @param key a {@code PrivateKeyInfo} in DER
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Issued(byte[] certificate, byte[] key) {
  private static final String PASSWORD = "changeit";

  /** With a key of one of keytool's algorithms, as in {@code "-keyalg", "EC"}. */
  static Issued by(Path directory, String... options) {
    try {
      Path store = Files.createTempFile(directory, "issued", ".p12");
      Files.delete(store);
      keytool(store, options);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      return new Issued(
          keys.getCertificate("mykey").getEncoded(),
          keys.getKey("mykey", PASSWORD.toCharArray()).getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The key as its algorithm's own standard has it, without the name of the algorithm. */
  byte[] bareKey() {
    int algorithm = 1 + length(key, 0) + 3; // after the sequence's head and the version
    int octets = algorithm + 1 + length(key, algorithm) + content(key, algorithm);
    return Arrays.copyOfRange(key, octets + 1 + length(key, octets), key.length);
  }

  static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  String certificatePem() {
    return pem("CERTIFICATE", certificate);
  }

  String keyPem() {
    return pem("PRIVATE KEY", key);
  }

  /** Bytes of the length field of the element here. */
  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return first < 0x80 ? 1 : 1 + (first & 0x7f);
  }

  /** Bytes of the content of the element here, which is short. */
  private static int content(byte[] der, int at) {
    return der[at + 1];
  }

  private static void keytool(Path store, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }
}
