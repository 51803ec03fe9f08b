package io.zotee.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who the server is: a certificate, its issuers, and the private key that belongs to it.
 *
 * @param chain the server's own certificate first
 * @param key the key of the first certificate
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] PROBE = {1, 2, 3};

  /**
   * Reads the two files. Keys may be in PKCS#8 (RFC 5958), RSA keys also in PKCS#1 (RFC 8017),
   * elliptic curve keys also in SEC 1 (RFC 5915).
   *
   * @throws TlsException when one of them is broken or encrypted, or they do not belong together
   */
  static Identity read(TlsFiles files) throws TlsException {
    List<X509Certificate> chain =
        PemFile.read(TlsFiles.CERTIFICATE, files.certificate()).certificates();
    PublicKey publicKey = chain.get(0).getPublicKey();
    PemFile keyFile = PemFile.read(TlsFiles.KEY, files.key());
    PrivateKey key = key(keyFile, publicKey);
    if (!belong(key, publicKey)) {
      throw keyFile.problem(mismatch(files));
    }
    return new Identity(chain, key);
  }

  /** The server's own certificate. */
  X509Certificate certificate() {
    return chain.get(0);
  }

  /** Why clients refuse the server's own certificate at a time; empty when they accept its date. */
  Optional<String> doubt(Instant now) {
    Instant begin = certificate().getNotBefore().toInstant();
    Instant end = certificate().getNotAfter().toInstant();
    if (now.isAfter(end)) {
      return Optional.of("expired at " + end + ", so clients refuse it");
    }
    return now.isBefore(begin)
        ? Optional.of("is not valid before " + begin + ", so clients refuse it")
        : Optional.empty();
  }

  private static PrivateKey key(PemFile file, PublicKey publicKey) throws TlsException {
    PemFile.Block block = keyBlock(file);
    byte[] pkcs8 =
        block.label().equals("PRIVATE KEY")
            ? block.content()
            : Der.privateKeyInfo(publicKey.getEncoded(), block.content());
    return key(file, publicKey, pkcs8);
  }

  /**
   * The block of a file that has its private key, which only its certificate tells how to read.
   *
   * @throws TlsException when there is none, or it is encrypted
   */
  static PemFile.Block keyBlock(PemFile file) throws TlsException {
    for (PemFile.Block block : file.blocks()) {
      if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
        throw file.problem(
            "is encrypted, and nobody is there to be asked for the password; decrypt it with"
                + " \"openssl pkey\" and let only the user that runs zot read it");
      }
      if (block.label().endsWith("PRIVATE KEY")) {
        return block;
      }
    }
    throw file.problem(
        "has no private key; it needs a block that begins with " + PemFile.begin("PRIVATE KEY"));
  }

  /** A key of another kind than the certificate's cannot even be decoded. */
  private static PrivateKey key(PemFile file, PublicKey publicKey, byte[] pkcs8)
      throws TlsException {
    try {
      return KeyFactory.getInstance(publicKey.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw file.problem(
          "is broken, or not of the kind (%s) that http.tls.cert asks for"
              .formatted(publicKey.getAlgorithm()));
    }
  }

  private static String mismatch(TlsFiles files) {
    return "is not the key of the first certificate in http.tls.cert "
        + files.certificate()
        + "; the server's own certificate comes first, then its issuers'";
  }

  private static boolean belong(PrivateKey key, PublicKey publicKey) {
    if (key instanceof RSAPrivateKey mine && publicKey instanceof RSAPublicKey theirs) {
      BigInteger modulus = theirs.getModulus();
      return mine.getModulus().equals(modulus);
    }
    try {
      Signature signature = Signature.getInstance(signatureOf(key));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String signatureOf(PrivateKey key) {
    return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm();
  }
}
