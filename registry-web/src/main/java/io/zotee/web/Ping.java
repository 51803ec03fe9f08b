package io.zotee.web;

import io.zotee.ping.Greeting;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.glassfish.jersey.jsonb.JsonBindingFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/** Throw-away. */
@WebListener
public class Ping implements ServletContextListener {
  @Inject Greeting greeting;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ResourceConfig config = new ResourceConfig();
    config.register(Root.class);
    Root root = new Root(greeting);
    config.register(
        new org.glassfish.jersey.internal.inject.AbstractBinder() {
          @Override
          protected void configure() {
            bind(root).to(Root.class);
          }
        });
    config.register(JsonBindingFeature.class);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    config.property("jersey.config.disableAutoDiscovery", true);
    config.property("jersey.config.disableDefaultProvider.server", "ALL");
    ServletRegistration.Dynamic servlet =
        event.getServletContext().addServlet("jersey", new ServletContainer(config));
    servlet.addMapping("/*");
    servlet.setLoadOnStartup(1);
  }

  /** Throw-away. */
  @Path("/")
  public static final class Root {
    private final Greeting greeting;

    Root(Greeting greeting) {
      this.greeting = greeting;
    }

    /** Throw-away. */
    @GET
    @Path("{p:(v2/)|livez|readyz}")
    @Produces("application/json")
    public String ping() {
      return greeting.text();
    }

    /** Throw-away. */
    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
      Thread.sleep(500);
      return "slow";
    }

    /** Throw-away. */
    @PATCH
    @Path("v2/up")
    public String up(InputStream in) throws IOException {
      return in.transferTo(OutputStream.nullOutputStream()) + "\n";
    }
  }
}
