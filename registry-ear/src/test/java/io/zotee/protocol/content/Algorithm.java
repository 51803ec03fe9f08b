package io.zotee.protocol.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest algorithms of the OCI image specification that a registry has to know, and sha384
 * beside them.
 */
public enum Algorithm {
  SHA256("sha256", "SHA-256"),
  SHA384("sha384", "SHA-384"),
  SHA512("sha512", "SHA-512");

  private final String id;
  private final String javaName;

  Algorithm(String id, String javaName) {
    this.id = id;
    this.javaName = javaName;
  }

  /** The name used in digests and in the {@code digest-algorithm} parameter. */
  public String id() {
    return id;
  }

  /** The digest of {@code bytes} in its text form, {@code algorithm:hex}. */
  public String digest(byte[] bytes) {
    return id + ":" + HexFormat.of().formatHex(newMessageDigest().digest(bytes));
  }

  /** A well-formed digest that no content in any registry has. */
  public String unknownDigest() {
    return Content.random(64).digest(this);
  }

  private MessageDigest newMessageDigest() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + javaName, e);
    }
  }
}
