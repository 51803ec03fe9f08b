package io.zotee.protocol;

import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;

/** What every group of protocol tests starts from. Each test works in a repository of its own. */
public interface ProtocolTest {
  /** The registry under test. */
  RegistryTarget target();

  /** A client of it. */
  default RegistryClient registry() {
    return new RegistryClient(target());
  }

  /** A repository in it that does not exist yet. */
  default Repository freshRepository() {
    return registry().freshRepository();
  }
}
