package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Switchable;

/** Section {@code extensions.ui}: pages for people. */
public record UiConfiguration(@Doc("Whether the pages are served.") @Default("true") boolean enable)
    implements Switchable {
  /** Whether the pages are served. */
  @Override
  public boolean isActive() {
    return enable;
  }
}
