package io.zotee.protocol.client;

import java.net.URI;

/**
 * A running registry.
 *
 * @param uri its root, without a path: {@code http://127.0.0.1:8080}
 * @param dockerManifests whether its configuration has {@code compat: [docker2s2]}
 */
public record RegistryTarget(URI uri, boolean dockerManifests) {}
