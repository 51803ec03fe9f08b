package io.zotee.oci;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The digest of some content: an algorithm and a hash in lower-case hex, {@code sha256:6c3c…}
 * (image-spec, descriptor.md, "Digests"). Digests order as their texts do.
 */
public final class Digest implements Reference, Comparable<Digest> {
  private static final HexFormat HEX = HexFormat.of();

  private final DigestAlgorithm algorithm;
  private final byte[] hash;

  private Digest(DigestAlgorithm algorithm, byte[] hash) {
    this.algorithm = algorithm;
    this.hash = hash;
  }

  /**
   * Reads a digest of a registered algorithm.
   *
   * @throws MalformedException if the text is not one: unknown algorithm, wrong length, or anything
   *     but lower-case hex
   */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    DigestAlgorithm algorithm = algorithm(text, colon);
    if (text.length() - colon - 1 != 2 * algorithm.length()) {
      throw malformed(
          text, "must have " + 2 * algorithm.length() + " hex characters after the colon");
    }
    byte[] hash = new byte[algorithm.length()];
    for (int i = 0; i < hash.length; i++) {
      int high = nibble(text.charAt(colon + 1 + 2 * i));
      int low = nibble(text.charAt(colon + 2 + 2 * i));
      if (high < 0 || low < 0) {
        throw malformed(text, "may only have 0-9 and a-f after the colon");
      }
      hash[i] = (byte) (high << 4 | low);
    }
    return new Digest(algorithm, hash);
  }

  /** The digest of this content. */
  public static Digest of(DigestAlgorithm algorithm, byte[] content) {
    return new Digest(algorithm, algorithm.newHash().digest(content));
  }

  /** The digest that a hash of this algorithm has come to; the hash is reset by it. */
  public static Digest ofHash(DigestAlgorithm algorithm, MessageDigest hash) {
    return ofHash(algorithm, hash.digest());
  }

  /**
   * The digest with these bytes.
   *
   * @throws IllegalArgumentException if their number is not the algorithm's
   */
  public static Digest ofHash(DigestAlgorithm algorithm, byte[] hash) {
    if (hash.length != algorithm.length()) {
      throw new IllegalArgumentException(hash.length + " bytes are no " + algorithm.label());
    }
    return new Digest(algorithm, hash.clone());
  }

  private static DigestAlgorithm algorithm(String text, int colon) {
    for (DigestAlgorithm candidate : DigestAlgorithm.values()) {
      if (candidate.label().length() == colon && text.startsWith(candidate.label())) {
        return candidate;
      }
    }
    throw malformed(text, "must begin with sha256:, sha384: or sha512:");
  }

  private static int nibble(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  private static MalformedException malformed(String text, String rule) {
    return new MalformedException(
        MalformedException.Kind.DIGEST, "digest " + MalformedException.quote(text) + " " + rule);
  }

  /** The algorithm. */
  public DigestAlgorithm algorithm() {
    return algorithm;
  }

  /** The hash in lower-case hex, without the algorithm. */
  public String hex() {
    return HEX.formatHex(hash);
  }

  /** A copy of the hash's bytes. */
  public byte[] hash() {
    return hash.clone();
  }

  @Override
  public int compareTo(Digest other) {
    int byAlgorithm = algorithm.compareTo(other.algorithm);
    return byAlgorithm != 0 ? byAlgorithm : Arrays.compareUnsigned(hash, other.hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that
        && algorithm == that.algorithm
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    // The bytes of a cryptographic hash are as good a hash code as any.
    return hash[0] << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
  }

  @Override
  public String toString() {
    return algorithm.label() + ":" + hex();
  }
}
