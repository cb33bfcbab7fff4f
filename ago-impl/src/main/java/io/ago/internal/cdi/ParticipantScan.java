package io.ago.internal.cdi;

import io.ago.internal.filter.CallbackServlet;
import io.ago.internal.filter.ContextFilter;
import io.ago.internal.participant.ParticipantMethods;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.Status;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jspecify.annotations.Nullable;

/**
 * Judges every participant of a web application, bean or not, opens the endpoint of callbacks only
 * if one needs it, and has Ago started with the application.
 *
 * <p>Found by {@code META-INF/services/jakarta.servlet.ServletContainerInitializer}.
 */
@HandlesTypes({
  Path.class,
  LRA.class,
  AfterLRA.class,
  Compensate.class,
  Complete.class,
  Forget.class,
  Status.class
})
public final class ParticipantScan implements ServletContainerInitializer {

  /**
   * @throws ServletException with every rule that is broken: the deployment fails
   */
  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Set<Class<?>> found = classes == null ? Set.of() : classes;
    String failure = ParticipantCheck.failure(found).orElse(null);
    if (failure != null) {
      throw new ServletException(failure);
    }
    context.addListener(Starting.class);
    addContextFilter(context);
    if (found.stream().anyMatch(ParticipantScan::needsCallbacks)) {
      addCallbacks(context);
    }
  }

  private static void addContextFilter(ServletContext context) {
    FilterRegistration.Dynamic filter =
        context.addFilter(ContextFilter.class.getName(), ContextFilter.class);
    if (filter != null) {
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
  }

  private static void addCallbacks(ServletContext context) {
    ServletRegistration.Dynamic servlet =
        context.addServlet(CallbackServlet.class.getName(), CallbackServlet.class);
    if (servlet != null) {
      servlet.addMapping(CallbackServlet.MAPPING);
    }
  }

  private static boolean needsCallbacks(Class<?> type) {
    try {
      return ParticipantMethods.of(type).needsCallbacks();
    } catch (LinkageError e) {
      return false;
    }
  }
}
