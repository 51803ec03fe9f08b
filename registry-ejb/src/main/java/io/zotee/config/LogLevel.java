package io.zotee.config;

import io.zotee.config.value.Choice;
import java.util.List;

/** zot's log levels, from most to least talkative. */
public enum LogLevel implements Choice {
  /** The same as {@link #DEBUG} in zot. */
  TRACE,
  DEBUG,
  INFO,
  /** Also written {@code warning}. */
  WARN,
  ERROR,
  /** The same as {@link #ERROR} in zot. */
  FATAL,
  /** The same as {@link #ERROR} in zot. */
  PANIC;

  @Override
  public List<String> words() {
    return this == WARN ? List.of("warn", "warning") : Choice.super.words();
  }
}
