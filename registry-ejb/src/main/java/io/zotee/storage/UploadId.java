package io.zotee.storage;

import java.util.Optional;
import java.util.UUID;

/** The name of an upload session: a random UUID (RFC 9562, version 4) in its usual text form. */
public record UploadId(UUID uuid) {

  /** A new name that nobody can guess. */
  public static UploadId random() {
    return new UploadId(UUID.randomUUID());
  }

  /** The name that this text is, or empty when it is none that this registry would give out. */
  public static Optional<UploadId> parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? Optional.of(new UploadId(uuid)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
