package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;

/** Section {@code extensions.ui}: pages for people. */
public record UiConfiguration(
    @Doc("Whether the pages are served.") @Default("true") boolean enable) {}
