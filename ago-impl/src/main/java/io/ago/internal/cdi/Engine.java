package io.ago.internal.cdi;

import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaChanges;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Terms;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Pass;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * The coordinator of this deployment, from its store to its clockwork; made once, closed when the
 * deployment ends.
 */
final class Engine implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final DurableStore store;
  private final Node node;
  private final ExecutorService threads;
  private final Coordinator coordinator;
  private final Pass pass;
  private final Clockwork beats;
  private final Clockwork passes;

  /**
   * @param server where the database, the transactions and the threads are
   * @param caller makes the calls of participants over HTTP
   */
  Engine(AgoSettings settings, Server server, ParticipantCaller caller) {
    this.store = server.store(settings.place().dataSource());
    this.node = NodeName.take(store.nodes(), server.nodeName(settings.place()));
    this.threads = server.threads(settings.calls().threads());
    StoreClock clock = new StoreClock(store.sagas()::now, System::nanoTime);
    Time time = new Time(clock, System::nanoTime);
    Terms terms = new Terms(node, Set.of(), settings.calls().margin(), settings.calls().retries());
    Storage storage =
        new Storage(store.transactions(), store.sagas(), changes(settings.behaviour()));
    Driver driver = new Driver(storage, new Calls(caller, new PooledWorkers(threads)), terms, time);
    Recovery recovery = new Recovery(storage, driver, terms, clock);
    this.coordinator =
        new Coordinator(
            storage, driver, new TimeOrderedIds(clock), time, settings.calls().retries());
    this.pass = new Pass(List.of(new Adjusting(clock), recovery));
    this.beats = server.every(BEAT, new Pass(List.of(new Beat(store.nodes(), node))));
    this.passes =
        server.every(
            settings.behaviour().recoveryPeriod(),
            new Pass(List.of(new Adjusting(clock), new TakingUp(recovery), recovery)));
  }

  private SagaChanges changes(AgoSettings.Behaviour behaviour) {
    return behaviour.mostChanges() == 1
        ? new SingleChanges(store.transactions(), store.sagas())
        : new CombinedChanges(store.transactions(), store.sagas(), behaviour.mostChanges());
  }

  Coordinator coordinator() {
    return coordinator;
  }

  /** One round over all due work. */
  Pass pass() {
    return pass;
  }

  Node node() {
    return node;
  }

  DurableStore store() {
    return store;
  }

  /** Ends the clockwork first; what is under way is taken up by the next start or another node. */
  @Override
  public void close() {
    passes.close();
    beats.close();
    threads.shutdown();
    try {
      store.nodes().release(node);
    } catch (TransactionException e) { // the lease runs out by itself
      WiringLog.nameNotReleased(node, e);
    } finally {
      store.close();
    }
  }
}
