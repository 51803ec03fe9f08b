package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of a mirrored registry about connections to it. */
public record SyncConnections(
    @Doc("Verify the registry's certificate.") @Default("true") boolean tlsVerify,
    @Doc(
            "Directory with certificates in PEM: `*.crt` of authorities, `*.cert` and `*.key` of this"
                + " client. May have a subdirectory `HOST:PORT`.")
        @Default(Default.NULL)
        @Nullable Path certDir,
    @Doc("How often a failed request is sent again; needs `retryDelay`. Zero or more.")
        @Default(Default.NULL)
        @Nullable Integer maxRetries,
    @Doc("Pause before a request is sent again, doubled each time up to `maxRetryDelay`.")
        @Default(Default.NULL)
        @Nullable Duration retryDelay,
    @Doc("Longest such pause; at least `retryDelay`, which it is without the key.")
        @Default(Default.NULL)
        @Nullable Duration maxRetryDelay,
    @Doc("Longest time that copying one image may take. Zero counts as 3 hours.") @Default("3h")
        Duration syncTimeout,
    @Doc("Longest time until an answer begins. Zero counts as 30 seconds.") @Default("30s")
        Duration responseHeaderTimeout,
    @Doc("Most requests that are under way at a time; at least 1.") @Default("3") int reqConcurrent,
    @Doc("Most requests per second; more than zero. Without the key: any number.")
        @Default(Default.NULL)
        @Nullable Double reqPerSec,
    @Doc("Speak HTTP/1.1 with the registry.") @Default("false") boolean disableHTTP2,
    @Doc(
            "Most idle connections that are kept; at least 1. Without the key: 2, or"
                + " `reqConcurrent` with `disableHTTP2`.")
        @Default(Default.NULL)
        @Nullable Integer maxIdleConnsPerHost) {

  /** Spells out what zero means. */
  public SyncConnections {
    syncTimeout = syncTimeout.isZero() ? Duration.ofHours(3) : syncTimeout;
    responseHeaderTimeout =
        responseHeaderTimeout.isZero() ? Duration.ofSeconds(30) : responseHeaderTimeout;
  }

  /** The most idle connections that are kept. */
  public int idleConnections() {
    return Objects.requireNonNullElse(maxIdleConnsPerHost, disableHTTP2 ? reqConcurrent : 2);
  }
}
