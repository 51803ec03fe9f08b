package io.zotee.config.driver;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.Key;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Driver {@code redis}: Redis, or a server that speaks its protocol. */
@Variant("redis")
public record RedisDriver(
    @Doc(
            "URL of the server, `redis://`, `rediss://` or `unix://`, with options in its query;"
                + " several servers of a cluster as `&addr=host:port`. Without it: the other keys.")
        @Default(Default.NULL)
        @Nullable Secret url,
    @Doc(
            "What all keys in the database begin with. Without it: `zot` for a cache, `zotsession`"
                + " for sessions.")
        @Default(Default.NULL)
        @Nullable String keyprefix,
    @Doc("Servers, as `host:port`; more than one are a cluster, or the sentinels.")
        List<String> addr,
    @Doc("Name of the set of servers that the sentinels watch; with it `addr` are the sentinels.")
        @Key("master_name")
        @Default("")
        String masterName,
    @Doc("Number of the database. Zero or more.") @Default("0") int db,
    @Doc("Version of the protocol, 2 or 3.") @Default("3") int protocol,
    @Doc("User at the server.") @Default("") String username,
    @Doc("Password at the server.") @Default(Default.NULL) @Nullable Secret password,
    @Doc("User at the sentinels.") @Key("sentinel_username") @Default("") String sentinelUsername,
    @Doc("Password at the sentinels.") @Key("sentinel_password") @Default(Default.NULL)
        @Nullable Secret sentinelPassword,
    @Doc("Name by which the server knows this client.") @Key("client_name") @Default("")
        String clientName,
    @Inline RedisConnections connections)
    implements CacheDriver, SessionDriver {}
