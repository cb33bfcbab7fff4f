package io.ago.internal.filter;

import io.ago.internal.flow.Membership;
import io.ago.internal.flow.ThreadSaga;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Lets no context and no flow stay behind on a thread of the pool, and ends what nobody else has
 * ended: a method whose exception reached the container without a response filter.
 */
public final class ContextFilter implements Filter {
  private static final int ERROR = 500;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Outward before = ThreadContext.replace(Outward.NOTHING);
    Membership sagaBefore = ThreadSaga.replace(null);
    try {
      chain.doFilter(request, response);
    } finally {
      ThreadContext.replace(before);
      ThreadSaga.replace(sagaBefore);
      if (!request.isAsyncStarted()) {
        endWhatIsLeft(request);
      }
    }
  }

  private static void endWhatIsLeft(ServletRequest request) {
    if (request.getAttribute(Ongoing.NAME) instanceof Ongoing ongoing) {
      request.removeAttribute(Ongoing.NAME);
      ongoing.end(ERROR, null);
    }
  }
}
