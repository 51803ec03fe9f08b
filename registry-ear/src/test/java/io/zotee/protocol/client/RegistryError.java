package io.zotee.protocol.client;

import jakarta.json.JsonObject;
import java.util.Set;

/**
 * One entry of the error body (distribution spec, "Error Codes").
 *
 * @param code one of {@link #CODES}
 * @param message for people
 * @param hasDetail whether the entry says more in {@code detail}
 */
public record RegistryError(String code, String message, boolean hasDetail) {
  /** Every code that the specification allows. */
  public static final Set<String> CODES =
      Set.of(
          "BLOB_UNKNOWN",
          "BLOB_UPLOAD_INVALID",
          "BLOB_UPLOAD_UNKNOWN",
          "DIGEST_INVALID",
          "MANIFEST_BLOB_UNKNOWN",
          "MANIFEST_INVALID",
          "MANIFEST_UNKNOWN",
          "NAME_INVALID",
          "NAME_UNKNOWN",
          "SIZE_INVALID",
          "UNAUTHORIZED",
          "DENIED",
          "UNSUPPORTED",
          "TOOMANYREQUESTS");

  static RegistryError of(JsonObject entry) {
    return new RegistryError(
        entry.getString("code", ""), entry.getString("message", ""), entry.containsKey("detail"));
  }
}
