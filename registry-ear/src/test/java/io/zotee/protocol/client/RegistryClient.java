package io.zotee.protocol.client;

import java.net.URI;
import java.util.UUID;

/** The registry as its clients see it. */
public final class RegistryClient {
  private final RegistryTarget target;

  /** A client of the given registry. */
  public RegistryClient(RegistryTarget target) {
    this.target = target;
  }

  public RegistryTarget target() {
    return target;
  }

  /** A request to any path; {@code path} starts with a slash and is sent as it is. */
  public Call call(String method, String path) {
    return call(method, target.uri().resolve(path));
  }

  /** A request to a location that the registry gave. */
  public Call call(String method, URI location) {
    return new Call(target.http(), method, location);
  }

  /** {@code GET /v2/} (end-1). */
  public Answer ping() {
    return call("GET", "/v2/").send();
  }

  /** {@code GET /v2/_catalog}. */
  public Call catalog() {
    return call("GET", "/v2/_catalog");
  }

  /** The repository of the given name, which need not exist. */
  public Repository repository(String name) {
    return new Repository(this, name);
  }

  /** A repository that does not exist yet. */
  public Repository freshRepository() {
    return repository("protocol/" + UUID.randomUUID());
  }

  /** A connection on which anything can be sent. */
  public RawConnection connect() {
    return new RawConnection(target);
  }
}
