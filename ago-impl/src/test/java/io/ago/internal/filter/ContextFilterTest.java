package io.ago.internal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ago.flow.Flow;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.participant.Brought;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread of the pool works for one request after another. */
class ContextFilterTest {
  private static final Outward OUTER = new Outward("http://here/outer", null, Brought.NOTHING);
  private static final Outward INNER = new Outward("http://here/inner", null, Brought.NOTHING);

  private final Flow<String> outer = Flow.of("outer");
  private final ThreadSaga thread = new ThreadSaga();
  private final List<Object> seen = new ArrayList<>();

  @BeforeEach
  void enter() {
    ThreadContext.replace(OUTER);
    ThreadSaga.replace(Membership.of("http://here/outer", outer));
  }

  @AfterEach
  void leave() {
    ThreadContext.replace(Outward.NOTHING);
    ThreadSaga.replace(null);
  }

  @Test
  void a_request_sees_nothing_of_the_thread_and_leaves_nothing_behind() throws Exception {
    run((request, response) -> work());

    assertEquals(List.of(Outward.NOTHING, Optional.empty()), seen);
    assertEquals(OUTER, ThreadContext.current());
    assertEquals(Optional.of(outer), thread.find());
  }

  @Test
  void one_that_fails_leaves_nothing_behind_either() {
    assertThrows(
        ServletException.class,
        () ->
            run(
                (request, response) -> {
                  work();
                  throw new ServletException("broken");
                }));

    assertEquals(OUTER, ThreadContext.current());
    assertEquals(Optional.of(outer), thread.find());
  }

  private void work() {
    seen.add(ThreadContext.current());
    seen.add(thread.find());
    ThreadContext.replace(INNER);
    ThreadSaga.replace(Membership.of("http://here/inner", Flow.of("inner")));
  }

  private static void run(FilterChain chain) throws Exception {
    new ContextFilter().doFilter(blank(ServletRequest.class), blank(ServletResponse.class), chain);
  }

  /** Knows of no attribute, and that nothing is asynchronous. */
  private static <T> T blank(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null));
  }
}
