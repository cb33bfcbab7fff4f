package io.ago.internal.flow;

import io.ago.flow.Flow;
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
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.json.JsonFlowCodec;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Ids;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import io.ago.internal.work.Transactions;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application with steps over one store, its clock to be set. Each step writes a deed in its
 * transaction, and so does each compensation.
 */
public final class Workshop implements AutoCloseable {
  static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 3, 4);
  public static final Duration LIMIT = Duration.ofHours(1);
  static final Duration UNDOING = Duration.ofSeconds(2);
  private static final SagaUrls URLS =
      new SagaUrls(URI.create("http://127.0.0.1:8080/lra-coordinator"));
  private static final List<String> NAMES = List.of("reserve", "charge", "ship");

  /** Rows of the application's own, without any key that could hide a second one. */
  public interface Deeds {
    /** Adds one in the active transaction. */
    void add(String deed);

    /** Those that are committed, in the order of their writing. */
    List<String> committed();
  }

  /** Where everything is kept. */
  public record Ground(Transactions transactions, SagaStore sagas, StepStore steps, Deeds deeds) {}

  /** After it a saga goes on. */
  static final class Later extends Exception {
    private static final long serialVersionUID = 1L;

    Later() {
      super("come again");
    }
  }

  final Ground ground;
  final Faults faults = new Faults();
  final JsonFlowCodec codec = new JsonFlowCodec();
  private final SagaStore sagas;
  private final Map<String, List<Callable<Object>>> scripts = new HashMap<>();
  private final List<String> undone = Collections.synchronizedList(new ArrayList<>());
  private Instant now;

  /** This application on a node. */
  public final class Place {
    public final Coordinator coordinator;
    public final Recovery recovery;
    final StepTerms terms;
    final Steps steps;
    public final LocalAgo ago;
    final Registry registry;
    final Cancels cancels;

    public Place(String node, List<String> names, Executor drivers) {
      Storage storage =
          new Storage(
              ground.transactions(), sagas, new SingleChanges(ground.transactions(), sagas));
      StepTerms.Bounds bounds = new StepTerms.Bounds("shop", LIMIT);
      Map<String, StepUndo> undos = new HashMap<>();
      names.forEach(name -> undos.put(name, undo(name)));
      Compensations beans =
          new Compensations(ground.transactions(), ground.steps(), codec, URLS, undos);
      PooledWorkers workers = new PooledWorkers(Runnable::run);
      Time time = new Time(() -> now, () -> Duration.between(Instant.EPOCH, now).toNanos());
      Ids ids = () -> UUID.randomUUID().toString();
      this.registry =
          new Registry(SagaDefinitions.of(definitions), bounds::host, Duration.ofSeconds(2), ids);
      AwaitedEnds ends = new AwaitedEnds(drivers, Duration.ofSeconds(5), 8);
      Elements elements =
          new Elements(
              registry,
              new Elements.Place(ground.transactions(), sagas, ground.steps(), codec),
              new Elements.Inner(ends, LIMIT),
              URLS,
              time);
      BeanCaller both =
          (call, verdict) ->
              elements.isMine(call) ? elements.call(call, verdict) : beans.call(call, verdict);
      Calls calls = new Calls(call -> Optional.of(call.answer(Reply.DONE)), both, workers);
      Set<String> hosts = new HashSet<>(registry.hosts());
      names.forEach(name -> hosts.add(bounds.host(name)));
      Terms terms = new Terms(new Node(node, 1), hosts, Duration.ofSeconds(1), RETRIES);
      Driver driver = new Driver(storage, calls, terms, time);
      this.coordinator =
          new Coordinator(storage, driver, () -> UUID.randomUUID().toString(), time, RETRIES);
      this.recovery = new Recovery(storage, new Drives(driver, workers, 4), terms, time.clock());
      this.terms =
          new StepTerms(
              ground.transactions(),
              sagas,
              ground.steps(),
              codec,
              coordinator,
              ends,
              () -> UUID.randomUUID().toString(),
              time,
              bounds);
      this.steps = new Steps(this.terms);
      this.ago =
          new LocalAgo(
              new OwnSagas(this.terms, URLS),
              new Starts(this.terms, registry),
              new Signals(this.terms, registry));
      this.cancels = new Cancels(this.terms);
    }
  }

  final Place here;
  private final List<SagaDefinition<?>> definitions;

  /**
   * @param start of the clock; that of the store, or near it
   */
  public Workshop(Ground ground, Instant start) {
    this(ground, start, List.of());
  }

  private Workshop(Ground ground, Instant start, List<SagaDefinition<?>> definitions) {
    this.definitions = definitions;
    this.ground = ground;
    this.sagas = faults.in(ground.sagas());
    this.now = start;
    this.here = new Place("a", NAMES, Workshop::elsewhere);
  }

  /** One over the same store, with definitions, which begins when this one stands. */
  public Workshop with(SagaDefinition<?>... more) {
    return new Workshop(ground, now, List.of(more));
  }

  public Faults faults() {
    return faults;
  }

  public Place here() {
    return here;
  }

  public Ground ground() {
    return ground;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public Instant now() {
    return now;
  }

  /** A saga that somebody else has begun, as a request of JAX-RS does. */
  String started() {
    return here.coordinator.start(new Origin(null, "test", Order.PLAIN), null).id();
  }

  /** Works in a saga, as the thread of a request does. */
  <T> T in(String saga, String correlation, Callable<T> work) throws Exception {
    Membership before =
        ThreadSaga.replace(Membership.of(URLS.lra(saga, null), Flow.of("", correlation)));
    try {
      return work.call();
    } finally {
      ThreadSaga.replace(before);
    }
  }

  <T> T in(String saga, Callable<T> work) throws Exception {
    return in(saga, saga, work);
  }

  /** A step that writes a deed and answers its input with an exclamation mark. */
  public String step(String name, String input) throws Exception {
    return step(here, name, name, input);
  }

  String step(Place place, String name, String step, String input) throws Exception {
    Callable<Object> body =
        () -> {
          ground.deeds().add(name + " " + input + " " + new ThreadStep().idempotencyKey());
          next(name);
          return input + "!";
        };
    return String.valueOf(place.steps.run(call(name, step, List.of(input), String.class, body)));
  }

  static StepCall call(
      String name, String step, List<Object> input, @Nullable Type result, Callable<Object> body) {
    return new StepCall(
        name, step, input, result, UNDOING, thrown -> !(thrown instanceof Later), body);
  }

  /** On another thread, as in a deployment: this one may be amid the end of a transaction. */
  private static void elsewhere(Runnable work) {
    try {
      CompletableFuture.runAsync(work, each -> new Thread(each, "drive").start()).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) { // a node that dies does so on every thread
        throw error;
      }
      throw e;
    }
  }

  /** The next run of that step, or "undo" and the step's name, does so after its deed. */
  void does(String name, Callable<Object> deed) {
    scripts.computeIfAbsent(name, n -> new ArrayList<>()).add(deed);
  }

  public void fails(String name, Exception thrown) {
    does(
        name,
        () -> {
          throw thrown;
        });
  }

  private void next(String name) throws Exception {
    List<Callable<Object>> script = scripts.getOrDefault(name, List.of());
    if (!script.isEmpty()) {
      script.remove(0).call();
    }
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
      public void undo(List<Object> input, @Nullable Object output) throws Exception {
        String deed =
            "undo "
                + name
                + " "
                + input.get(0)
                + " "
                + output
                + " "
                + new ThreadStep().idempotencyKey();
        undone.add(deed);
        ground.deeds().add(deed);
        next("undo " + name);
      }
    };
  }

  /** All calls of compensations since the last look, committed or not. */
  List<String> undone() {
    List<String> all = List.copyOf(undone);
    undone.clear();
    return all;
  }

  public List<String> deeds() {
    return ground.deeds().committed();
  }

  public Saga saga(String id) {
    return here.coordinator.find(id);
  }

  List<String> parties(String id) {
    return saga(id).participants().stream()
        .map(p -> p.enlistment().endpoints().compensate() + " " + p.status())
        .toList();
  }

  Optional<StepRow> row(String saga, String step) {
    return inNew(() -> ground.steps().find(new StepId(saga, step)));
  }

  public <T> T inNew(Supplier<T> work) {
    return ground.transactions().inNew(work);
  }

  @Override
  public void close() {
    codec.close();
  }
}
