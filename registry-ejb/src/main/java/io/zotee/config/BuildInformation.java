package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.WithoutEffect;

/** What zot writes into the configuration that it logs about the program; accepted, unused. */
public record BuildInformation(
    @Doc("Which program wrote the file.") @WithoutEffect("says what wrote the file") @Default("")
        String goVersion,
    @Doc("Which program wrote the file.") @WithoutEffect("says what wrote the file") @Default("")
        String commit,
    @Doc("Which program wrote the file.") @WithoutEffect("says what wrote the file") @Default("")
        String releaseTag,
    @Doc("Which program wrote the file.") @WithoutEffect("says what wrote the file") @Default("")
        String binaryType) {}
