package io.zotee.bench;

import java.io.IOException;

/**
 * Something to measure.
 *
 * @param name as it stands in reports
 * @param clients how many do it at once, each on a connection of its own
 * @param setup puts what it needs into a registry
 */
record Scenario(String name, int clients, Setup setup) {

  /** Fills a registry for one scenario. */
  @FunctionalInterface
  interface Setup {
    Workload prepare(Connection connection) throws IOException;
  }

  /** What each client of a scenario does on one registry. */
  @FunctionalInterface
  interface Workload {
    Operation forClient(Connection connection);
  }
}
