package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import org.jspecify.annotations.Nullable;

/** A section that early versions of zot had, and later ones ignore. */
public record ObsoleteConfiguration(
    @Doc("Accepted without effect.") @Default(Default.NULL) @Nullable Boolean enable) {}
