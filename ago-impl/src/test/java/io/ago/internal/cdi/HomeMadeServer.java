package io.ago.internal.cdi;

import io.ago.internal.Pools;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A server without a container: threads of the JVM and an H2 in memory. It gives so many things,
 * and lacks the next.
 */
final class HomeMadeServer implements Server, AutoCloseable {
  static final int GENEROUS = 1_000;

  private final AgroalDataSource source;
  private final List<Future<?>> timers = new ArrayList<>();
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long first, long delay, TimeUnit unit) {
          ScheduledFuture<?> timer = super.scheduleWithFixedDelay(task, first, delay, unit);
          timers.add(timer);
          return timer;
        }
      };
  private final List<ExecutorService> pools = new ArrayList<>();
  private final List<DurableStore> stores = new ArrayList<>();
  private int left;

  /**
   * @param database name of the H2
   * @param things so many are given
   */
  HomeMadeServer(String database, int things) {
    this.source = Pools.pool(url(database), 10);
    this.left = things;
  }

  /** Its tables stay as long as somebody is connected. */
  static String url(String database) {
    return "jdbc:h2:mem:" + database;
  }

  @Override
  public DurableStore store(String name) {
    give("data source " + name);
    DurableStore store = DurableStore.local(source);
    stores.add(store);
    return store;
  }

  @Override
  public String nodeName(AgoSettings.Place place) {
    give("name");
    return "shop";
  }

  @Override
  public ExecutorService queued(int most) {
    return threads(most);
  }

  @Override
  public ExecutorService threads(int most) {
    give("threads");
    ExecutorService pool = Executors.newFixedThreadPool(most);
    pools.add(pool);
    return pool;
  }

  @Override
  public BeanCaller inRequest(BeanCaller calls) {
    return calls;
  }

  @Override
  public Clockwork every(Duration period, Pass pass) {
    give("timer");
    return Clockwork.start(scheduler, pass, period);
  }

  /** What was given and not given back, in words. */
  List<String> stillOpen() {
    List<String> open = new ArrayList<>();
    pools.stream().filter(pool -> !pool.isShutdown()).forEach(pool -> open.add("threads"));
    stores.stream().filter(HomeMadeServer::isOpen).forEach(store -> open.add("store"));
    timers.stream().filter(timer -> !timer.isCancelled()).forEach(timer -> open.add("timer"));
    return open;
  }

  int given() {
    return pools.size() + stores.size();
  }

  private static boolean isOpen(DurableStore store) {
    try {
      store.nodes().take("looking");
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void give(String what) {
    if (left-- == 0) {
      throw new IllegalStateException("This server has no " + what + ". Define it.");
    }
  }

  @Override
  public void close() {
    pools.forEach(ExecutorService::shutdownNow);
    scheduler.shutdownNow();
    source.close();
  }
}
