package io.ago.test;

import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.BeanCaller;
import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.definition.Elements;
import io.ago.internal.definition.LocalAgo;
import io.ago.internal.definition.Registry;
import io.ago.internal.definition.Signals;
import io.ago.internal.definition.Starts;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.OwnSagas;
import io.ago.internal.flow.StepStore;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * The engine on one node, wired as in a deployment, but for three things: it dies as its {@link
 * Life} ends, its time is the lab's, and all is done by the thread that asks.
 */
final class LabNode {
  private static final SagaUrls URLS =
      new SagaUrls(URI.create("http://127.0.0.1:8080/lra-coordinator"));
  private static final Duration LIMIT = Duration.ofDays(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Fewer than in a deployment: what fails so often in a lab fails always. */
  private static final int RETRIES_OF_UNDOS = 4;

  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofMillis(200), Duration.ofSeconds(2), RETRIES_OF_UNDOS, 1_440);
  private static final int DRIVES = 4;

  private final Terms terms;
  private final Coordinator coordinator;
  private final Recovery recovery;
  private final LocalAgo ago;

  /**
   * What a node is made of.
   *
   * @param name of the node
   * @param ground where everything is kept
   * @param codec makes texts of it
   * @param clock the lab's
   * @param ids of sagas and participants
   * @param soon where what is to be done soon is put
   */
  record Parts(
      String name, Ground ground, FlowCodec codec, LabClock clock, Ids ids, Executor soon) {}

  /**
   * What comes between the engine and the code of the application.
   *
   * @param elements makes of the elements' code what the engine calls
   * @param forgetting whether nothing is recorded of steps and undos now
   */
  record Between(UnaryOperator<BeanCaller> elements, BooleanSupplier forgetting) {
    static final Between NOTHING = new Between(elements -> elements, () -> false);
  }

  LabNode(Parts parts, Life life, Collection<SagaDefinition<?>> definitions, Between between) {
    Ground ground = parts.ground();
    MortalTransactions transactions = new MortalTransactions(ground.transactions(), life);
    MortalStores stores = new MortalStores(transactions, life, parts.clock(), between.forgetting());
    SagaStore sagas = stores.sagas(ground.sagas());
    StepStore steps = stores.steps(ground.steps());
    Time time = new Time(parts.clock(), parts.clock()::nanos);
    StepTerms.Bounds bounds = new StepTerms.Bounds(ground.place(), LIMIT);
    Registry registry =
        new Registry(
            SagaDefinitions.of(List.copyOf(definitions)), bounds::host, TIMEOUT, parts.ids());
    Storage storage = new Storage(transactions, sagas, new SingleChanges(transactions, sagas));
    this.terms =
        new Terms(new Node(parts.name(), 1), Set.copyOf(registry.hosts()), MARGIN, RETRIES);
    AwaitedEnds ends = new AwaitedEnds(parts.soon(), Duration.ZERO, 0);
    Elements elements =
        new Elements(
            registry,
            new Elements.Place(transactions, sagas, steps, parts.codec()),
            new Elements.Inner(ends, LIMIT),
            URLS,
            time);
    Calls calls =
        new Calls(
            call -> Optional.of(call.answer(Reply.LOST, null, "a lab calls nobody over the wire")),
            between.elements().apply(elements),
            new ThisThread());
    Driver driver = new Driver(storage, calls, terms, time);
    this.coordinator = new Coordinator(storage, driver, parts.ids(), time, RETRIES);
    this.recovery =
        new Recovery(storage, new Drives(driver, new ThisThread(), DRIVES), terms, parts.clock());
    StepTerms stepTerms =
        new StepTerms(
            transactions,
            sagas,
            steps,
            parts.codec(),
            coordinator,
            ends,
            parts.ids(),
            time,
            bounds);
    this.ago =
        new LocalAgo(
            new OwnSagas(stepTerms, URLS),
            new Starts(stepTerms, registry),
            new Signals(stepTerms, registry));
  }

  LocalAgo ago() {
    return ago;
  }

  Coordinator coordinator() {
    return coordinator;
  }

  Recovery recovery() {
    return recovery;
  }

  /** What it can call. */
  Set<String> hosts() {
    return terms.hosts();
  }
}
