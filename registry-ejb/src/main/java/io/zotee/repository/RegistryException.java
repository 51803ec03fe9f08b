package io.zotee.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with its reason. The message is for the person at the other end: what, where, what to
 * do. Details are pairs of a key and a text, as zot's error bodies have them.
 */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Map<String, String> details = new LinkedHashMap<>();

  /** A refusal for a reason. */
  public RegistryException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** A refusal for a reason that was itself caused. */
  public RegistryException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Adds a detail to the error's body. */
  public RegistryException with(String key, Object value) {
    details.put(key, value.toString());
    return this;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The details, in the order they were added. */
  public Map<String, String> details() {
    return details;
  }
}
