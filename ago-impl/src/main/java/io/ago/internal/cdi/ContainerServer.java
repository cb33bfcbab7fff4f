package io.ago.internal.cdi;

import io.ago.internal.bean.RequestCaller;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.jta.JtaTransactions;
import io.ago.internal.jta.JtaTransactions.Components;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A Jakarta EE server, asked by the names of JNDI. */
final class ContainerServer implements Server {
  /** Known by this property, which it sets itself. */
  private static final String WILDFLY = "jboss.home.dir";

  private static final List<String> MANAGERS =
      List.of("java:jboss/TransactionManager", "java:appserver/TransactionManager");
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";
  private static final String FACTORY = "java:comp/DefaultManagedThreadFactory";
  private static final String SCHEDULER = "java:comp/DefaultManagedScheduledExecutorService";
  private static final String NO_KEY = "";
  private static final int LONGEST_QUEUE = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  @Override
  public DurableStore store(String name) {
    DataSource source = named(name, DataSource.class, Key.DATA_SOURCE.key());
    warnIfForgetful(name, source);
    TransactionManager manager = firstOf(MANAGERS, TransactionManager.class);
    TransactionSynchronizationRegistry registry =
        named(REGISTRY, TransactionSynchronizationRegistry.class, NO_KEY);
    boolean wildFly = System.getProperty(WILDFLY) != null;
    return DurableStore.joined(
        source,
        wildFly ? "JBoss" : "Glassfish",
        new JtaTransactions(manager, registry, wildFly ? Components.KNOW : Components.ARE_TOLD));
  }

  @Override
  public String nodeName(AgoSettings.Place place) {
    return place
        .node()
        .orElseGet(
            () ->
                System.getProperty(
                        "jboss.node.name", System.getProperty("com.sun.aas.instanceName", "ago"))
                    + "@"
                    + place.url().getAuthority());
  }

  @Override
  public ExecutorService queued(int most) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(LONGEST_QUEUE),
            named(FACTORY, ManagedThreadFactory.class, NO_KEY));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public ExecutorService threads(int most) {
    return new ThreadPoolExecutor(
        0,
        most,
        IDLE.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named(FACTORY, ManagedThreadFactory.class, NO_KEY));
  }

  @Override
  public BeanCaller inRequest(BeanCaller calls) {
    return new RequestCaller(calls, CDI.current().getBeanManager());
  }

  @Override
  public Clockwork every(Duration period, Pass pass) {
    return Clockwork.start(
        named(SCHEDULER, ManagedScheduledExecutorService.class, NO_KEY), pass, period);
  }

  /** Asks for a connection, and tells of a database that forgets. */
  static void warnIfForgetful(String name, DataSource source) {
    try (Connection connection = source.getConnection()) {
      String url = connection.getMetaData().getURL();
      if (url.startsWith("jdbc:h2:mem:")) {
        WiringLog.forgetful(name, url);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The data source "
              + name
              + " ("
              + Key.DATA_SOURCE.key()
              + ") gives no connection: "
              + e.getMessage()
              + ". Start its database or name another one, then deploy again.",
          e);
    }
  }

  private static <T> T firstOf(List<String> names, Class<T> type) {
    return names.stream()
        .flatMap(name -> there(name, type).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("This server has none of " + names));
  }

  /** Empty if it is another server's name. */
  private static <T> Optional<T> there(String name, Class<T> type) {
    try {
      return Optional.of(type.cast(lookup(name)));
    } catch (NamingException e) {
      return Optional.empty();
    }
  }

  /**
   * @param key by which another one can be named, or {@link #NO_KEY}
   */
  private static <T> T named(String name, Class<T> type, String key) {
    try {
      return type.cast(lookup(name));
    } catch (NamingException | ClassCastException e) {
      throw new IllegalStateException(
          "This server has no "
              + type.getSimpleName()
              + " "
              + name
              + ". Define it there"
              + (key.isEmpty() ? "" : " or name another one by " + key)
              + ", then deploy again.",
          e);
    }
  }

  /** Names come from this class and from whoever configures the server, never from a request. */
  @SuppressWarnings("BanJNDI")
  private static Object lookup(String name) throws NamingException {
    return InitialContext.doLookup(name);
  }
}
