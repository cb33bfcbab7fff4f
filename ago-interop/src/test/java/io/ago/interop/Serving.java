package io.ago.interop;

import io.ago.internal.filter.ParticipantRuntime;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What a container does around each request: CDI has a request context, and finds what belongs to
 * the application that is being served. Several share one CDI container here.
 */
final class Serving implements Filter {
  private static final ThreadLocal<ParticipantRuntime> CURRENT = new ThreadLocal<>();

  private final Optional<ParticipantRuntime> runtime;

  /**
   * @param runtime of the application, if it is one of Ago's
   */
  Serving(Optional<ParticipantRuntime> runtime) {
    this.runtime = runtime;
  }

  /** That of the application that is being served by this thread. */
  static ParticipantRuntime current() {
    return CURRENT.get();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestContextController context = CDI.current().select(RequestContextController.class).get();
    context.activate();
    runtime.ifPresent(CURRENT::set);
    try {
      chain.doFilter(request, response);
    } finally {
      CURRENT.remove();
      context.deactivate();
    }
  }
}
