package io.ago.internal;

import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaChanges;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The engine over a real database, its participants answering at once that all is done. */
public final class Engine implements AutoCloseable {
  private static final int COMBINED = 64;

  private final DurableStore store;
  private final Coordinator coordinator;
  private final Recovery recovery;

  private Engine(DurableStore store, Coordinator coordinator, Recovery recovery) {
    this.store = store;
    this.coordinator = coordinator;
    this.recovery = recovery;
  }

  /** Every change in a transaction of its own. */
  public static Engine single(DataSource source) {
    DurableStore store = DurableStore.local(source);
    return on(store, new SingleChanges(store.transactions(), store.sagas()));
  }

  /** Changes that come at the same time in one transaction. */
  public static Engine combined(DataSource source) {
    DurableStore store = DurableStore.local(source);
    return on(store, new CombinedChanges(store.transactions(), store.sagas(), COMBINED));
  }

  private static Engine on(DurableStore store, SagaChanges changes) {
    Storage storage = new Storage(store.transactions(), store.sagas(), changes);
    Node node = new Node("engine-" + UUID.randomUUID(), 1);
    Terms terms = new Terms(node, Set.of(), Duration.ofSeconds(5), RetryDelays.DEFAULT);
    Time time = new Time(new StoreClock(store.sagas()::now, System::nanoTime), System::nanoTime);
    Calls calls =
        new Calls(Engine::done, (call, done) -> done(call), new PooledWorkers(Runnable::run));
    Driver driver = new Driver(storage, calls, terms, time);
    return new Engine(
        store,
        new Coordinator(
            storage, driver, () -> UUID.randomUUID().toString(), time, RetryDelays.DEFAULT),
        new Recovery(
            storage, new Drives(driver, new PooledWorkers(Runnable::run), 4), terms, time.clock()));
  }

  private static Optional<Answer> done(Call call) {
    return Optional.of(call.answer(Reply.DONE));
  }

  public Coordinator coordinator() {
    return coordinator;
  }

  public Recovery recovery() {
    return recovery;
  }

  /** The n-th participant of a saga, with links as long as real ones. */
  public static Enlistment participant(String saga, int n) {
    String base = "http://127.0.0.1:8080/services/orders-" + n + "/" + saga;
    Endpoints endpoints =
        new Endpoints(
            base + "/complete", base + "/compensate", base + "/status", base + "/forget", null);
    return new Enlistment(Kind.HTTP, endpoints, Enlistment.ANYWHERE, Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    store.close();
  }
}
