package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Secret;
import org.jspecify.annotations.Nullable;

/** The file that {@code sessionKeysFile} names: what browsers' sessions are protected with. */
public record SessionKeys(
    @Doc("Key that sessions are signed with; 32 or 64 bytes are good.") @Default(Default.NULL)
        @Nullable Secret hashKey,
    @Doc("Key that sessions are encrypted with: 16, 24 or 32 bytes.") @Default(Default.NULL)
        @Nullable Secret encryptKey) {}
