package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Reloadable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Section {@code log}: what the server says about its work. */
public record LogConfiguration(
    @Doc(
            "Least important message that is logged; `trace` equals `debug`, `fatal` and `panic`"
                + " equal `error`. A server that is started without a file logs at `info`.")
        @Default("debug")
        @Reloadable
        LogLevel level,
    @Doc(
            "File that the log is appended to, made with mode 0600 when it is missing. Without it:"
                + " the standard output.")
        @Default(Default.NULL)
        @Reloadable
        @Nullable Path output,
    @Doc(
            "File that the audit log is appended to, made with mode 0600 when it is missing: who"
                + " changed what, one JSON object a line. Without it: no audit log.")
        @Default(Default.NULL)
        @Reloadable
        @Nullable Path audit) {}
