package io.zotee.config.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that nobody may read in a log, a message or a dump: a password, a key, a token. It prints
 * as {@code ******}; only {@link #reveal} tells it, to the code that needs it.
 */
public final class Secret {
  private static final String MASK = "******";

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** The secret that this text is. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The text itself, for the one use it is meant for. */
  public String reveal() {
    return text;
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** By value; the time it takes does not tell how much of the text agrees. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The mask, whatever the text. */
  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
