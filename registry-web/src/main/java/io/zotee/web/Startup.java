package io.zotee.web;

import io.zotee.web.pull.Accelerator;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Where the server meets the application. */
@WebListener
public class Startup implements ServletContextListener {
  @Inject WebAssembly assembly;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    assembly.register(event.getServletContext(), Accelerator.isOn());
  }
}
