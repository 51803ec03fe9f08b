package io.zotee.config;

import io.zotee.config.auth.AccessControlConfiguration;
import io.zotee.config.auth.AuthConfiguration;
import io.zotee.config.value.AddressRange;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.NotAvailable;
import io.zotee.config.value.Reloadable;
import io.zotee.config.value.WithoutEffect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        @Reloadable
        Duration readTimeout,
    @Doc(
            "Longest time that an answer may stand still because the client takes nothing. It"
                + " limits the pause, not the whole transfer. Zero or less: no limit.")
        @Default("60s")
        @Reloadable
        Duration writeTimeout,
    @Doc(
            "Formats beside OCI's that are accepted; `docker2s2` is Docker's image manifest version"
                + " 2, schema 2.")
        @Reloadable
        Set<Compatibility> compat,
    @WithoutEffect("only signing in by a browser uses it")
        @Doc(
            "URL at which browsers reach the registry, when it is not the address it listens on: they"
                + " are sent back there when they signed in.")
        @Default("")
        @Reloadable
        String externalUrl,
    @Doc(
            "Origin, as in `https://ui.example.com`, of pages that may use the registry from a"
                + " browser (CORS). Empty, or `*`: any, without credentials.")
        @Default("")
        @Reloadable
        String allowOrigin,
    @WithoutEffect("only signing in uses it")
        @Doc(
            "Name of the registry that clients show when they ask for a password. Empty:"
                + " `Authorization Required`.")
        @Default("")
        @Reloadable
        String realm,
    @Doc("Encrypted connections. Without it: plain HTTP.") @Default(Default.NULL)
        @Nullable TlsConfiguration tls,
    @Doc("How many requests a client may make. Without it: any number.")
        @Default(Default.NULL)
        @Reloadable
        @Nullable RateLimitConfiguration ratelimit,
    @Doc(
            "Proxies that are believed when they tell, in `X-Forwarded-For` or `X-Real-IP`, whom a"
                + " request is from: IP addresses, or ranges as in `10.0.0.0/8`. Without any, these"
                + " headers mean nothing.")
        @Reloadable
        List<AddressRange> trustedProxies,
    @Doc("How clients say who they are. Without it: nobody is asked.")
        @Default(Default.NULL)
        @NotAvailable("every client that reaches the address may read and write")
        @Nullable AuthConfiguration auth,
    @Doc("What clients may do. Without it: everything, once they signed in.")
        @Default(Default.NULL)
        @NotAvailable("every client that reaches the address may read and write")
        @Nullable AccessControlConfiguration accessControl) {

  /** Spells an empty address out, so that no socket API reads it as the loopback. */
  public HttpConfiguration {
    address = address.isEmpty() ? "0.0.0.0" : address;
    compat = Set.copyOf(compat);
  }
}
