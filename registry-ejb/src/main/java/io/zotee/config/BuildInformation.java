package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;

/** What zot writes into the configuration that it logs about the program; accepted, unused. */
public record BuildInformation(
    @Doc("Accepted without effect: what wrote the file.") @Default("") String goVersion,
    @Doc("Accepted without effect: what wrote the file.") @Default("") String commit,
    @Doc("Accepted without effect: what wrote the file.") @Default("") String releaseTag,
    @Doc("Accepted without effect: what wrote the file.") @Default("") String binaryType) {}
