package io.zotee.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The registered digest algorithms this registry accepts (image-spec, descriptor.md, "Registered
 * algorithms").
 */
public enum DigestAlgorithm {
  SHA256("sha256", "SHA-256", 32),
  SHA384("sha384", "SHA-384", 48),
  SHA512("sha512", "SHA-512", 64);

  private final String label;
  private final String jcaName;
  private final int length;

  DigestAlgorithm(String label, String jcaName, int length) {
    this.label = label;
    this.jcaName = jcaName;
    this.length = length;
  }

  /** The algorithm's name as it stands before the colon of a digest: {@code sha256}. */
  public String label() {
    return label;
  }

  /** Length of a digest of this algorithm, in bytes (half the number of its hex characters). */
  public int length() {
    return length;
  }

  /** A new, empty hash of this algorithm. */
  public MessageDigest newHash() {
    try {
      return MessageDigest.getInstance(jcaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks " + jcaName, e);
    }
  }

  /** The algorithm of exactly that name; empty when it is not one that we accept. */
  public static Optional<DigestAlgorithm> named(String label) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.label.equals(label)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
