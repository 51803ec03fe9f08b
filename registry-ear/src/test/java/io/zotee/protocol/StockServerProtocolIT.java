package io.zotee.protocol;

import io.zotee.protocol.client.RegistryTarget;
import io.zotee.server.StockServer;

/** The distribution API on a stock WildFly, with RESTEasy in it and Docker's manifests refused. */
class StockServerProtocolIT extends StockServer implements DistributionProtocol {
  @Override
  public RegistryTarget target() {
    return new RegistryTarget(uri(), false);
  }
}
