package io.zotee.bench;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what it is given. */
final class Sha256 implements Sink {
  private final MessageDigest state;

  Sha256() {
    this(newState());
  }

  private Sha256(MessageDigest state) {
    this.state = state;
  }

  /** Another one that has already been given what this one has. */
  Sha256 copy() {
    try {
      return new Sha256((MessageDigest) state.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the SHA-256 of this JDK cannot be copied", e);
    }
  }

  @Override
  public void accept(ByteBuffer bytes) {
    state.update(bytes);
  }

  /** The digest as registries write it; the object is as new afterwards. */
  String digest() {
    return "sha256:" + HexFormat.of().formatHex(state.digest());
  }

  private static MessageDigest newState() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
