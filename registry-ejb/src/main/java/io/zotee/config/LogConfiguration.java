package io.zotee.config;

/** Section {@code log}: what the server says about its work. */
public record LogConfiguration(
    @Doc(
            "Least important message that is logged; `trace` equals `debug`, `fatal` and `panic`"
                + " equal `error`. A server that is started without a file logs at `info`.")
        @Default("debug")
        LogLevel level) {}
