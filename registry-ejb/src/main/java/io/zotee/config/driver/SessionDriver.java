package io.zotee.config.driver;

/** Section {@code http.auth.sessionDriver}: where browsers' sessions are kept. */
public sealed interface SessionDriver permits RedisDriver, LocalSessions {}
