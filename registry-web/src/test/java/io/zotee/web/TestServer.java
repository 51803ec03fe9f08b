package io.zotee.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;

/** The web application on the servlet container that it is made for, on a free port. */
final class TestServer implements AutoCloseable {
  private final Undertow server;
  private final DeploymentManager deployment;

  TestServer(WebAssembly assembly, boolean accelerated) throws ServletException {
    ServletContextListener listener =
        new ServletContextListener() {
          @Override
          public void contextInitialized(ServletContextEvent event) {
            assembly.register(event.getServletContext(), accelerated);
          }
        };
    DeploymentInfo info =
        Servlets.deployment()
            .setClassLoader(TestServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("registry-web.war")
            .addListener(
                new ListenerInfo(listener.getClass(), new ImmediateInstanceFactory<>(listener)));
    deployment = Servlets.defaultContainer().addDeployment(info);
    deployment.deploy();
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L) // as max-post-size of the server
            .setIoThreads(1)
            .setWorkerThreads(4)
            .setHandler(deployment.start())
            .build();
    server.start();
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  RawClient client() {
    return new RawClient((InetSocketAddress) server.getListenerInfo().get(0).getAddress());
  }

  @Override
  public void close() throws ServletException {
    deployment.stop();
    server.stop();
    deployment.undeploy();
  }
}
