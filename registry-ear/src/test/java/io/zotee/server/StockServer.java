package io.zotee.server;

import java.io.File;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Base of tests that run the very EAR of the build on an untouched WildFly: one server for all
 * classes of a test run, deployed anew for each class. Tests are clients, outside of the server.
 *
 * <p>The server runs with {@code zot.config} set to {@code stock.json}; its listener is its own,
 * with the limits that a stock server has.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class StockServer {
  /** The EAR as it was packaged. */
  @Deployment(testable = false)
  public static EnterpriseArchive ear() {
    return ShrinkWrap.create(ZipImporter.class, "registry-ear.ear")
        .importFrom(new File("target/registry-ear.ear"))
        .as(EnterpriseArchive.class);
  }

  /** The registry's root URI, without a slash at its end. */
  protected static URI uri() {
    return URI.create("http://127.0.0.1:" + Integer.getInteger("stock.http.port"));
  }
}
