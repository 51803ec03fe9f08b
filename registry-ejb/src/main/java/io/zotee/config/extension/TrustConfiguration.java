package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Switchable;

/** Section {@code extensions.trust}: verifying signatures of images. */
public record TrustConfiguration(
    @Doc("Whether signatures are verified.") @Default("true") boolean enable,
    @Doc("Whether those of cosign are, and keys for them may be uploaded.") @Default("false")
        boolean cosign,
    @Doc("Whether those of notation are, and certificates for them may be uploaded.")
        @Default("false")
        boolean notation)
    implements Switchable {
  /** Whether signatures are verified. */
  @Override
  public boolean isActive() {
    return enable;
  }
}
