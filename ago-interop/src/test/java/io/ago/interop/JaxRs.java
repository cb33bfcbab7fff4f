package io.ago.interop;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** Web applications that are a JAX-RS application at their root. */
final class JaxRs {
  /** RESTEasy finds them by itself wherever Ago is on the class path. */
  private static final Set<String> AGO =
      Set.of(
          "io.ago.internal.filter.LraFeature",
          "io.ago.internal.filter.LraClientFilter",
          "io.ago.internal.filter.LraServerFilter",
          "io.ago.internal.filter.StatusReader");

  private JaxRs() {}

  /** One in which Ago's filters are, as in any application with Ago's jar. */
  static DeploymentInfo withAgo(Set<Class<?>> classes) {
    return deployment(classes, Set.of(), Set.of());
  }

  /** One that knows nothing of Ago. */
  static DeploymentInfo withoutAgo(Set<Class<?>> classes, Set<Object> filters) {
    return deployment(classes, filters, AGO);
  }

  private static DeploymentInfo deployment(
      Set<Class<?>> classes, Set<Object> singletons, Set<String> disabled) {
    ResteasyDeployment resteasy = new ResteasyDeploymentImpl();
    resteasy.setApplication(new Parts(classes, singletons));
    resteasy.addDisabledProviderClasses(disabled);
    return new DeploymentInfo()
        .addServletContextAttribute(ResteasyDeployment.class.getName(), resteasy)
        .addServlet(
            Servlets.servlet("rest", HttpServlet30Dispatcher.class)
                .setAsyncSupported(true)
                .setLoadOnStartup(1)
                .addMapping("/*"));
  }

  private static final class Parts extends Application {
    private final Set<Class<?>> classes;
    private final Set<Object> singletons;

    Parts(Set<Class<?>> classes, Set<Object> singletons) {
      this.classes = classes;
      this.singletons = singletons;
    }

    @Override
    public Set<Class<?>> getClasses() {
      return classes;
    }

    @Override
    @SuppressWarnings("deprecation") // filters that CDI has made cannot be named otherwise
    public Set<Object> getSingletons() {
      return singletons;
    }
  }
}
