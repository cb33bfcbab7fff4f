package io.ago.internal.cdi;

import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** What a server would give, given by the JVM. */
final class PlainServer implements Server, AutoCloseable {
  private final Optional<DataSource> source;
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);

  PlainServer(Optional<DataSource> source) {
    this.source = source;
  }

  @Override
  public DurableStore store(String name) {
    return DurableStore.local(source.orElseThrow());
  }

  @Override
  public String nodeName(AgoSettings.Place place) {
    return place.url().getAuthority();
  }

  @Override
  public ExecutorService queued(int most) {
    return Executors.newFixedThreadPool(most);
  }

  @Override
  public ExecutorService threads(int most) {
    return Executors.newCachedThreadPool();
  }

  /** Its threads need none. */
  @Override
  public BeanCaller inRequest(BeanCaller calls) {
    return calls;
  }

  @Override
  public Clockwork every(Duration period, Pass pass) {
    return Clockwork.start(timers, pass, period);
  }

  @Override
  public void close() {
    timers.shutdown();
  }
}
