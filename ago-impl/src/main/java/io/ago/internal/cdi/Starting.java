package io.ago.internal.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Starts Ago with the deployment, not with its first request: there may be sagas that wait. What
 * keeps it from starting fails the deployment.
 */
public final class Starting implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    CDI.current().select(AgoWiring.class).get().start(event.getServletContext());
  }
}
