package io.zotee.config;

import java.time.Duration;
import java.util.Set;

/** Section {@code http}: how clients reach the registry. */
public record HttpConfiguration(
    @Doc(
            "Host name or IP address to listen on, an IPv6 address without brackets. Empty, or"
                + " `0.0.0.0`: every address of the machine.")
        @Default("127.0.0.1")
        String address,
    @Doc("TCP port, 0 to 65535. 0 or empty: the operating system chooses, the log tells which.")
        @Default("8080")
        int port,
    @Doc(
            "Longest time that a request's body may stand still. It limits the pause, not the whole"
                + " transfer: an upload that makes progress is never cut. Zero or less: no limit.")
        @Default("60s")
        Duration readTimeout,
    @Doc(
            "Longest time that an answer may stand still because the client takes nothing. It"
                + " limits the pause, not the whole transfer. Zero or less: no limit.")
        @Default("60s")
        Duration writeTimeout,
    @Doc(
            "Formats beside OCI's that are accepted; `docker2s2` is Docker's image manifest version"
                + " 2, schema 2.")
        Set<Compatibility> compat) {

  /** Spells an empty address out, so that no socket API reads it as the loopback. */
  public HttpConfiguration {
    address = address.isEmpty() ? "0.0.0.0" : address;
    compat = Set.copyOf(compat);
  }
}
