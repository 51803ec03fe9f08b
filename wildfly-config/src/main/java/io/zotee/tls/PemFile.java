package io.zotee.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A file of certificates and keys in textual form (RFC 7468). Text between the blocks is skipped,
 * as tools put there what people want to read.
 *
 * @param setting the configuration key that names the file, for messages
 * @param path the file
 * @param blocks what is in it, in its order
 */
record PemFile(String setting, Path path, List<Block> blocks) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** Far more than a bundle of all public authorities has. */
  private static final long MAX_SIZE = 4 << 20;

  /**
   * What stands between two lines of dashes.
   *
   * @param label the words of the first line: {@code CERTIFICATE}, {@code EC PRIVATE KEY}
   * @param encrypted whether a header says that the content is encrypted (RFC 1421, section
   *     4.6.1.1)
   * @param content decoded; empty when it is encrypted
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Block(String label, boolean encrypted, byte[] content) {}

  /**
   * Reads a file.
   *
   * @throws TlsException when it cannot be read or is not what RFC 7468 describes
   */
  static PemFile read(String setting, Path path) throws TlsException {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new TlsException(setting, path, "is no regular file; name the PEM file itself");
      }
      if (Files.size(path) > MAX_SIZE) {
        throw new TlsException(
            setting,
            path,
            "is larger than 4 MiB, which no PEM file of certificates is; name another file");
      }
      return new PemFile(setting, path, blocks(setting, path));
    } catch (NoSuchFileException e) {
      throw new TlsException(setting, path, "there is no such file; check its name");
    } catch (AccessDeniedException e) {
      throw new TlsException(
          setting, path, "permission denied; let the user that runs zot read it");
    } catch (IOException e) {
      throw new TlsException(setting, path, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * The certificates in the file, at least one.
   *
   * @throws TlsException when there is none, or one is broken
   */
  List<X509Certificate> certificates() throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label.equals("CERTIFICATE") || block.label.equals("X509 CERTIFICATE")) {
        certificates.add(certificate(block.content));
      }
    }
    if (certificates.isEmpty()) {
      throw problem(
          "has no certificate; it needs a block that begins with " + begin("CERTIFICATE"));
    }
    return certificates;
  }

  /** What is wrong with this file. */
  TlsException problem(String what) {
    return new TlsException(setting, path, what);
  }

  static String begin(String label) {
    return BEGIN + label + DASHES;
  }

  private X509Certificate certificate(byte[] content) throws TlsException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content));
    } catch (CertificateException e) {
      throw problem("has a broken certificate; copy the file again, or have it issued again");
    }
  }

  private static List<Block> blocks(String setting, Path path) throws IOException, TlsException {
    List<Block> blocks = new ArrayList<>();
    StringBuilder base64 = new StringBuilder();
    String label = "";
    boolean encrypted = false;
    for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList()) {
      String text = line.strip();
      if (text.startsWith(BEGIN) && text.endsWith(DASHES)) {
        label = text.substring(BEGIN.length(), text.length() - DASHES.length());
        base64.setLength(0);
        encrypted = false;
      } else if (text.startsWith(END) && !label.isEmpty()) {
        blocks.add(
            new Block(label, encrypted, encrypted ? new byte[0] : decode(setting, path, base64)));
        label = "";
      } else if (text.indexOf(':') >= 0) {
        encrypted |= text.startsWith("Proc-Type:") && text.contains("ENCRYPTED");
      } else if (!label.isEmpty()) {
        base64.append(text);
      }
    }
    if (!label.isEmpty()) {
      throw new TlsException(setting, path, "its last block has no end; copy the whole file again");
    }
    return blocks;
  }

  private static byte[] decode(String setting, Path path, StringBuilder base64)
      throws TlsException {
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      throw new TlsException(setting, path, "has a block that is not Base64; copy the file again");
    }
  }
}
