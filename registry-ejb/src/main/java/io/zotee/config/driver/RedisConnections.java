package io.zotee.config.driver;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Key;
import java.time.Duration;

/**
 * The keys of {@code redis} about connections: a zero is what the client thinks best, a negative
 * duration is none at all.
 */
public record RedisConnections(
    @Doc("How often a failed command is sent again; -1: never.") @Key("max_retries") @Default("3")
        int maxRetries,
    @Doc("Shortest pause before a command is sent again.") @Key("min_retry_backoff") @Default("8ms")
        Duration minRetryBackoff,
    @Doc("Longest pause before a command is sent again.")
        @Key("max_retry_backoff")
        @Default("512ms")
        Duration maxRetryBackoff,
    @Doc("Longest time that connecting may take.") @Key("dial_timeout") @Default("5s")
        Duration dialTimeout,
    @Doc("Longest time that an answer may take.") @Key("read_timeout") @Default("3s")
        Duration readTimeout,
    @Doc("Longest time that sending a command may take.") @Key("write_timeout") @Default("3s")
        Duration writeTimeout,
    @Doc("Whether a command also ends when the request that it is for does.")
        @Key("context_timeout_enabled")
        @Default("false")
        boolean contextTimeoutEnabled,
    @Doc("Take the connection next that was idle longest, not shortest.")
        @Key("pool_fifo")
        @Default("false")
        boolean poolFifo,
    @Doc("Most connections to a server, unless all are busy. 0: ten for each processor.")
        @Key("pool_size")
        @Default("0")
        int poolSize,
    @Doc("Longest time to wait for a connection. 0: `read_timeout` and one second more.")
        @Key("pool_timeout")
        @Default("0s")
        Duration poolTimeout,
    @Doc("Least connections that are kept open.") @Key("min_idle_conns") @Default("0")
        int minIdleConns,
    @Doc("Most connections that are kept open. 0: any number.") @Key("max_idle_conns") @Default("0")
        int maxIdleConns,
    @Doc("Most connections at all. 0: any number.") @Key("max_active_conns") @Default("0")
        int maxActiveConns,
    @Doc("Time after which an idle connection is closed.")
        @Key("conn_max_idle_time")
        @Default("30m")
        Duration connMaxIdleTime,
    @Doc("Time after which any connection is replaced. 0: never.")
        @Key("conn_max_lifetime")
        @Default("0s")
        Duration connMaxLifetime,
    @Doc("How many redirections within a cluster a command may follow.")
        @Key("max_redirects")
        @Default("3")
        int maxRedirects,
    @Doc("Read from replicas too.") @Key("read_only") @Default("false") boolean readOnly,
    @Doc("Read from the replica that answers fastest.") @Key("route_by_latency") @Default("false")
        boolean routeByLatency,
    @Doc("Read from any replica.") @Key("route_randomly") @Default("false") boolean routeRandomly,
    @Doc("Do not tell the server which library connects.")
        @Key("disable_identity")
        @Default("false")
        boolean disableIdentity,
    @Doc("Text after the library's name that the server is told.")
        @Key("identity_suffix")
        @Default("")
        String identitySuffix,
    @Doc("Accepted without effect: answers of protocol 3 are always understood.")
        @Key("unstable_resp3")
        @Default("false")
        boolean unstableResp3) {}
