package io.zotee.config.driver;

import io.zotee.config.value.Variant;

/** Driver {@code local}: sessions are kept by the server itself. */
@Variant("local")
public record LocalSessions() implements SessionDriver {}
