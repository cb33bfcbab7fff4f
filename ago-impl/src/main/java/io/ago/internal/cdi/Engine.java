package io.ago.internal.cdi;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.CombinedChanges;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.ParticipantCaller;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.Retention;
import io.ago.internal.coordinator.SagaChanges;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.StaleSagas;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.definition.Elements;
import io.ago.internal.definition.Registry;
import io.ago.internal.flow.Cancels;
import io.ago.internal.flow.Compensations;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.MissingSteps;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.jpa.NodeNames;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Terms;
import io.ago.internal.timer.Clockwork;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Pass;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * The coordinator of this deployment, from its store to its clockwork; made once, and closed with
 * the deployment, the clockwork first: what is under way then is taken up by the next start or by
 * another node.
 */
final class Engine {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final DurableStore store;
  private final Node node;
  private final Coordinator coordinator;
  private final StepTerms stepTerms;
  private final Registry registry;
  private final StaleSagas stale;
  private final Pass pass;

  /**
   * What the coordinator is given by its deployment.
   *
   * @param caller makes the calls of participants over HTTP
   * @param ends how the end of a saga is waited for
   * @param codec makes texts of what steps leave behind
   * @param urls by which sagas are known outside
   * @param steps of the application
   */
  record Parts(
      ParticipantCaller caller,
      AwaitedEnds ends,
      FlowCodec codec,
      SagaUrls urls,
      ApplicationSteps steps) {}

  /**
   * @param server where the database, the transactions and the threads are
   * @param opened closes what this opens, also if it cannot open all
   */
  Engine(AgoSettings settings, Server server, Parts parts, Opened opened) {
    this.store = opened.add(server.store(settings.place().dataSource()), DurableStore::close);
    parts.steps().requireUnchanged(store.definitions());
    NodeNames names = store.nodes();
    this.node = NodeName.take(names, server.nodeName(settings.place()));
    Beat beat = opened.add(new Beat(names, node), Beat::close);
    ExecutorService threads =
        opened.add(server.threads(settings.calls().threads()), ExecutorService::shutdown);
    StoreClock clock = new StoreClock(store.sagas()::now, System::nanoTime);
    Time time = new Time(clock, System::nanoTime);
    Ids ids = new TimeOrderedIds(clock);
    this.registry = parts.steps().registry(settings.calls().timeout(), ids);
    Terms terms =
        new Terms(
            node,
            parts.steps().hosts(registry),
            settings.calls().margin(),
            settings.calls().retries());
    Storage storage =
        new Storage(store.transactions(), store.sagas(), changes(settings.behaviour()));
    Driver driver = new Driver(storage, calls(parts, server, threads, time), terms, time);
    Retention retention = new Retention(storage, settings.behaviour().retention(), clock);
    this.stale = new StaleSagas(storage, settings.behaviour().staleAfter(), clock);
    Recovery recovery =
        new Recovery(storage, recovering(settings, server, driver, opened), terms, clock);
    this.coordinator = new Coordinator(storage, driver, ids, time, settings.calls().retries());
    this.stepTerms =
        new StepTerms(
            store.transactions(),
            store.sagas(),
            store.steps(),
            parts.codec(),
            coordinator,
            parts.ends(),
            ids,
            time,
            parts.steps().bounds());
    this.pass = new Pass(List.of(new Adjusting(clock), recovery));
    opened.add(server.every(BEAT, new Pass(List.of(beat))), Clockwork::close);
    opened.add(
        server.every(
            settings.behaviour().recoveryPeriod(),
            new Pass(
                List.of(
                    new Adjusting(clock),
                    new TakingUp(recovery),
                    recovery,
                    retention,
                    stale,
                    new Cancels(stepTerms),
                    new MissingSteps(stepTerms, terms.hosts())))),
        Clockwork::close);
  }

  private Calls calls(Parts parts, Server server, ExecutorService threads, Time time) {
    Compensations undos =
        new Compensations(
            store.transactions(),
            store.steps(),
            parts.codec(),
            parts.urls(),
            parts.steps().undos());
    Elements elements =
        new Elements(
            registry,
            new Elements.Place(store.transactions(), store.sagas(), store.steps(), parts.codec()),
            new Elements.Inner(parts.ends(), parts.steps().bounds().limit()),
            parts.urls(),
            time);
    BeanCaller beans =
        (call, verdict) ->
            elements.isMine(call) ? elements.call(call, verdict) : undos.call(call, verdict);
    return new Calls(parts.caller(), server.inRequest(beans), new PooledWorkers(threads));
  }

  /** On threads of its own: those of requests that end sagas must not wait behind it. */
  private static Drives recovering(
      AgoSettings settings, Server server, Driver driver, Opened opened) {
    int most = settings.behaviour().recoveryThreads();
    ExecutorService threads = opened.add(server.threads(most), ExecutorService::shutdown);
    return new Drives(driver, new PooledWorkers(threads), most);
  }

  private SagaChanges changes(AgoSettings.Behaviour behaviour) {
    return behaviour.mostChanges() == 1
        ? new SingleChanges(store.transactions(), store.sagas())
        : new CombinedChanges(store.transactions(), store.sagas(), behaviour.mostChanges());
  }

  Coordinator coordinator() {
    return coordinator;
  }

  /** The sagas that do not go on. */
  StaleSagas stale() {
    return stale;
  }

  /** One round over all due work. */
  Pass pass() {
    return pass;
  }

  /** The definitions of this application. */
  Registry registry() {
    return registry;
  }

  /** What the steps of this application share with it. */
  StepTerms stepTerms() {
    return stepTerms;
  }

  Node node() {
    return node;
  }

  DurableStore store() {
    return store;
  }
}
