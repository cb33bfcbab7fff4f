package io.ago.internal.bench;

import io.ago.internal.cdi.ProductionIds;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.definition.Elements;
import io.ago.internal.definition.LocalAgo;
import io.ago.internal.definition.Registry;
import io.ago.internal.definition.Signals;
import io.ago.internal.definition.Starts;
import io.ago.internal.flow.Compensations;
import io.ago.internal.flow.OwnSagas;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.Steps;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.json.JsonFlowCodec;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Ids;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import io.ago.saga.SagaDefinitions;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * An application over a database, wired as a deployment is, with its defaults, but for two things:
 * transactions are those of the database, and sagas are driven by the thread that asks, so that it
 * goes on when they have ended.
 */
final class AgoShop implements AutoCloseable {
  private static final SagaUrls URLS =
      new SagaUrls(URI.create("http://127.0.0.1:8080/lra-coordinator"));
  private static final StepTerms.Bounds BOUNDS = new StepTerms.Bounds("shop", Duration.ofDays(1));
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int COMBINED = 64;
  private static final int CALL_THREADS = 32;
  private static final int RECOVERY_THREADS = 4;
  private static final int RECOVERY_MILLIS = 500;
  private static final int WAITING = 100;

  final DurableStore store;
  final JsonFlowCodec codec = new JsonFlowCodec();
  final LocalAgo ago;
  final Steps steps;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALL_THREADS);
  private final ExecutorService recoverers = Executors.newFixedThreadPool(RECOVERY_THREADS);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** What an application has of its own. */
  interface Application {
    SagaDefinitions definitions(DurableStore store);

    Map<String, StepUndo> undos(DurableStore store);
  }

  AgoShop(DataSource source, Application application) {
    this.store = DurableStore.local(source);
    StoreClock clock = new StoreClock(store.sagas()::now, System::nanoTime);
    Time time = new Time(clock, System::nanoTime);
    Ids ids = ProductionIds.of(clock);
    Registry registry = new Registry(application.definitions(store), BOUNDS::host, TIMEOUT, ids);
    Map<String, StepUndo> undos = application.undos(store);
    Set<String> hosts = new HashSet<>(registry.hosts());
    undos.keySet().forEach(name -> hosts.add(BOUNDS.host(name)));
    Storage storage =
        new Storage(
            store.transactions(),
            store.sagas(),
            new CombinedChanges(store.transactions(), store.sagas(), COMBINED));
    Terms terms =
        new Terms(new Node("bench", 1), hosts, Duration.ofSeconds(1), RetryDelays.DEFAULT);
    Driver driver = new Driver(storage, calls(registry, undos, time), terms, time);
    Coordinator coordinator = new Coordinator(storage, driver, ids, time, RetryDelays.DEFAULT);
    StepTerms stepTerms =
        new StepTerms(
            store.transactions(),
            store.sagas(),
            store.steps(),
            codec,
            coordinator,
            new AwaitedEnds(Runnable::run, TIMEOUT, WAITING),
            ids,
            time,
            BOUNDS);
    this.steps = new Steps(stepTerms);
    this.ago =
        new LocalAgo(
            new OwnSagas(stepTerms, URLS),
            new Starts(stepTerms, registry),
            new Signals(stepTerms, registry));
    recover(
        new Recovery(
            storage,
            new Drives(driver, new PooledWorkers(recoverers), RECOVERY_THREADS),
            terms,
            clock));
  }

  private Calls calls(Registry registry, Map<String, StepUndo> undos, Time time) {
    Compensations compensations =
        new Compensations(store.transactions(), store.steps(), codec, URLS, undos);
    Elements elements =
        new Elements(
            registry,
            new Elements.Place(store.transactions(), store.sagas(), store.steps(), codec),
            new Elements.Inner(
                new AwaitedEnds(Runnable::run, TIMEOUT, WAITING), BOUNDS.limit()),
            URLS,
            time);
    BeanCaller beans =
        (call, verdict) ->
            elements.isMine(call)
                ? elements.call(call, verdict)
                : compensations.call(call, verdict);
    return new Calls(
        call -> Optional.of(call.answer(Reply.LOST)), beans, new PooledWorkers(callers));
  }

  /** As in a deployment, where it finds nothing as long as nobody crashes. */
  private void recover(Recovery recovery) {
    var unused =
        timer.scheduleWithFixedDelay(
            recovery::run, RECOVERY_MILLIS, RECOVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** As {@link Contestant#proved}; without it a definition that was not waited for would shine. */
  static String proved(DataSource source, long good, long undone) throws SQLException {
    String sagas = "SELECT count(*) FROM ago_saga WHERE status ";
    long closed = Effects.number(source, sagas + "= 'Closed'");
    long cancelled = Effects.number(source, sagas + "= 'Cancelled'");
    long others = Effects.number(source, sagas + "NOT IN ('Closed', 'Cancelled')");
    if (closed != good || cancelled != undone || others != 0) {
      throw new IllegalStateException(
          closed + " closed, " + cancelled + " cancelled, " + others + " others");
    }
    return closed + " sagas Closed, " + cancelled + " Cancelled, no others";
  }

  @Override
  public void close() {
    timer.shutdownNow();
    recoverers.shutdownNow();
    callers.shutdownNow();
    codec.close();
    store.close();
  }
}
