package io.ago.interop;

import io.ago.Ago;
import io.ago.flow.Flow;
import io.ago.internal.cdi.OpenedAgo;
import io.ago.internal.filter.CallbackServlet;
import io.ago.internal.filter.ContextFilter;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.StepCall;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.participant.LraIds;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** Steps of Ago below a coordinator elsewhere, in a database of their own. */
final class Workers implements AutoCloseable {
  private static final List<String> NAMES = List.of("reserve", "charge");

  private final HttpHost host = new HttpHost();
  private final JdbcConnectionPool pool;
  private final OpenedAgo ago;
  private final Map<String, Integer> failing = new ConcurrentHashMap<>();

  /** After it a saga goes on. */
  static final class Later extends Exception {
    private static final long serialVersionUID = 1L;
  }

  Workers(String name, URI coordinator) throws ServletException {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
    ago =
        new OpenedAgo(
            Map.of("ago.url", host.url().toString(), "ago.coordinator.url", coordinator.toString()),
            Optional.of(pool),
            NAMES.stream().collect(Collectors.toMap(Function.identity(), this::undo)));
    DeploymentInfo info =
        new DeploymentInfo()
            .addServlet(
                Servlets.servlet("callbacks", CallbackServlet.class)
                    .addMapping(CallbackServlet.MAPPING));
    around(info, new Serving(Optional.of(ago.participants())));
    around(info, new ContextFilter());
    host.deploy(info);
  }

  private static void around(DeploymentInfo info, Filter filter) {
    String name = filter.getClass().getName();
    info.addFilter(new FilterInfo(name, filter.getClass(), new ImmediateInstanceFactory<>(filter)))
        .addFilterUrlMapping(name, "/*", DispatcherType.REQUEST);
  }

  Ago ago() {
    return ago.ago();
  }

  /** Does a step in the saga of this thread. */
  String step(String name, Callable<String> body) throws Exception {
    return String.valueOf(
        ago.steps()
            .run(
                new StepCall(
                    name,
                    name,
                    List.of(name),
                    String.class,
                    Duration.ofSeconds(2),
                    thrown -> !(thrown instanceof Later),
                    body::call)));
  }

  /** Does a step in an LRA, as the thread of a request does. */
  String step(URI lra, String name, Callable<String> body) throws Exception {
    Flow<?> flow = Flow.of("", LraIds.uid(lra.toString()));
    Membership before = ThreadSaga.replace(Membership.of(lra.toString(), flow));
    try {
      return step(name, body);
    } finally {
      ThreadSaga.replace(before);
    }
  }

  /** The next undos of that step throw. */
  void failsToUndo(String name, int times) {
    failing.put(name, times);
  }

  private StepUndo undo(String name) {
    return new StepUndo() {
      @Override
      public List<Type> input() {
        return List.of(String.class);
      }

      @Override
      public Type output() {
        return String.class;
      }

      @Override
      public void undo(List<Object> input, @Nullable Object output) {
        URI lra = URI.create(ThreadSaga.current().orElseThrow().lra());
        if (failing.merge(name, 0, (left, zero) -> Math.max(0, left - 1)) > 0) {
          Ledger.note(lra, "cannot undo " + name);
          throw new IllegalStateException("not now");
        }
        Ledger.note(lra, "undo " + input.get(0) + " " + output);
      }
    };
  }

  @Override
  public void close() {
    host.close();
    ago.close();
    pool.dispose();
  }
}
