package io.ago.internal.filter;

import io.ago.flow.Flow;
import io.ago.internal.admission.Admission;
import io.ago.internal.admission.AllowList;
import io.ago.internal.admission.Limits;
import io.ago.internal.coordinator.AwaitedEnds;
import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.flow.AgoElsewhere;
import io.ago.internal.flow.Cancels;
import io.ago.internal.flow.Correlations;
import io.ago.internal.flow.EndedSteps;
import io.ago.internal.flow.Membership;
import io.ago.internal.flow.RemoteHome;
import io.ago.internal.flow.RemoteUndos;
import io.ago.internal.flow.StepCall;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.Steps;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.flow.ThreadStep;
import io.ago.internal.flow.Workshop.Ground;
import io.ago.internal.json.JsonFlowCodec;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.io.FileNotFoundException;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * An application with steps over a store, and a coordinator over another, which meet only by what
 * would be HTTP: joins, ends and callback URLs. The wire can be cut, and whoever joins be
 * overtaken.
 */
final class Outpost implements AutoCloseable {
  static final Duration LIMIT = Duration.ofHours(1);
  static final Duration KEPT = Duration.ofDays(7);
  private static final String ORIGIN = "http://127.0.0.1:8080";
  private static final String CONTEXT = "/shop";
  private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 100, 4);

  final Ground ground;
  final Coordinator coordinator;
  final Wire wire;
  final OwedFirst guarded;
  final Steps steps;
  final AgoElsewhere ago;
  final Cancels cancels;
  final RemoteHome home;
  final EndedSteps cleaning;
  final StepCallbacks callbacks;
  private final JsonFlowCodec codec = new JsonFlowCodec();
  private final Map<String, Deque<Callable<Object>>> scripts = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-01T08:00:00Z");

  Outpost(Ground ground) {
    this.ground = ground;
    AwaitedEnds far = new AwaitedEnds(Runnable::run, Duration.ofSeconds(30), 8);
    AwaitedEnds ends = new AwaitedEnds(later::add, Duration.ofSeconds(30), 8);
    Time time = new Time(() -> now, () -> Duration.between(Instant.EPOCH, now).toNanos());
    this.coordinator = coordinator(time);
    this.wire =
        new Wire(
            new LocalCoordinator(
                coordinator,
                new Correlations(ground.transactions(), ground.steps(), "far"),
                new SagaUrls(URI.create("http://far:8080/lra-coordinator")),
                new LocalTerms(Duration.ofSeconds(30), Order.STRICT),
                new Admission(AllowList.of(List.of(), ""), new Limits(9_999, 9_999, 99, 9_999)),
                far));
    this.home =
        new RemoteHome(new StepParticipants(wire, URI.create(ORIGIN), CONTEXT, SECRET), ends);
    StepTerms terms =
        new StepTerms(
            ground.transactions(),
            ground.sagas(),
            ground.steps(),
            codec,
            home,
            ends,
            () -> UUID.randomUUID().toString(),
            time,
            new StepTerms.Bounds("shop", LIMIT));
    this.guarded = new OwedFirst(wire, home.owedCancels());
    this.steps = new Steps(terms);
    this.ago = new AgoElsewhere(terms, home);
    this.cancels = new Cancels(terms);
    this.cleaning = new EndedSteps(terms, KEPT);
    Map<String, StepUndo> undos = new HashMap<>();
    List.of("reserve", "charge", "ship").forEach(name -> undos.put(name, undo(name)));
    this.callbacks =
        new StepCallbacks(new Capability(SECRET), new LatestCalls(), new RemoteUndos(terms, undos));
  }

  private Coordinator coordinator(Time time) {
    MemoryTransactions transactions = new MemoryTransactions();
    MemoryStore store = new MemoryStore(transactions, () -> now.plus(Duration.ofDays(365)));
    Storage storage = new Storage(transactions, store, new SingleChanges(transactions, store));
    Terms terms = new Terms(new Node("far", 1), Set.of(), Duration.ofSeconds(1), RETRIES);
    Driver driver =
        new Driver(
            storage,
            new Calls(
                this::called, (call, done) -> Optional.empty(), new PooledWorkers(Runnable::run)),
            terms,
            time);
    return new Coordinator(storage, driver, () -> UUID.randomUUID().toString(), time, RETRIES);
  }

  /** As over HTTP: the coordinator has the URL and the LRA, and reads a code. */
  private Optional<Answer> called(Call call) {
    int code = called(call.note().callback(), call.target(), lra(call.saga().id())).code();
    return Optional.of(
        call.answer(
            switch (code) {
              case 200 -> Reply.DONE;
              case 409 -> Reply.REFUSED;
              default -> Reply.LOST;
            }));
  }

  CallbackAnswer called(Callback callback, String url, String lra) {
    String path = url.substring((ORIGIN + CONTEXT + "/ago-participant").length());
    asked.add(callback.name());
    boolean after = callback == Callback.AFTER;
    String method = callback == Callback.FORGET ? "DELETE" : "PUT";
    CallbackRequest request =
        new CallbackRequest(method, path, after ? null : lra, null, after ? lra : null, null, "");
    return callbacks.answer(request).orElseThrow();
  }

  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  static String lra(String id) {
    return "http://far:8080/lra-coordinator/" + id;
  }

  /** What was handed over to other threads is done. */
  void drain() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Works in an LRA that somebody else has begun, as the thread of a request does. */
  <T> T in(String id, Callable<T> work) throws Exception {
    Membership before = ThreadSaga.replace(Membership.of(lra(id), Flow.of("", id)));
    try {
      return work.call();
    } finally {
      ThreadSaga.replace(before);
    }
  }

  String step(String name, String input) throws Exception {
    return step(name, name, input, Duration.ofSeconds(2));
  }

  String step(String name, String step, String input, @Nullable Duration undoing) throws Exception {
    Callable<Object> body =
        () -> {
          ground.deeds().add(name + " " + input);
          next(name);
          return input + "!";
        };
    return String.valueOf(
        steps.run(
            new StepCall(
                name,
                step,
                List.of(input),
                String.class,
                undoing,
                thrown -> !(thrown instanceof FileNotFoundException),
                body)));
  }

  /** The next run of that step, or "undo" and its name, does so after its deed. */
  void does(String name, Callable<Object> deed) {
    scripts.computeIfAbsent(name, n -> new ArrayDeque<>()).add(deed);
  }

  void fails(String name, Exception thrown) {
    does(
        name,
        () -> {
          throw thrown;
        });
  }

  private void next(String name) throws Exception {
    Callable<Object> script = scripts.getOrDefault(name, new ArrayDeque<>()).poll();
    if (script != null) {
      script.call();
    }
  }

  private StepUndo undo(String name) {
    return new StepUndo() {
      @Override
      public List<Type> input() {
        return List.of(name.equals("ship") ? Integer.class : String.class);
      }

      @Override
      public Type output() {
        return String.class;
      }

      @Override
      public void undo(List<Object> input, @Nullable Object output) throws Exception {
        ground
            .deeds()
            .add(
                "undo "
                    + name
                    + " "
                    + input.get(0)
                    + " "
                    + output
                    + " "
                    + new ThreadStep().idempotencyKey());
        next("undo " + name);
      }
    };
  }

  Saga saga(String id) {
    return coordinator.find(id);
  }

  /** What the coordinator still owes somebody is done. */
  Saga retried(String id) {
    pass(Duration.ofMinutes(1));
    return coordinator.retry(id);
  }

  List<String> deeds() {
    return ground.deeds().committed();
  }

  @Override
  public void close() {
    codec.close();
  }

  /** The way to the coordinator. */
  static final class Wire implements LraCoordinator {
    private final LraCoordinator far;
    private boolean cut;
    private Runnable afterJoin = () -> {};

    Wire(LraCoordinator far) {
      this.far = far;
    }

    void cut() {
      cut = true;
    }

    void mend() {
      cut = false;
    }

    /** What happens there right after the next join. */
    void afterJoin(Runnable work) {
      afterJoin = work;
    }

    private LraCoordinator far() {
      if (cut) {
        throw new NotCoordinated(503, "The coordinator did not answer in time.", null);
      }
      return far;
    }

    @Override
    public URI start(String client, @Nullable URI parent, @Nullable Duration limit) {
      return far().start(client, parent, limit);
    }

    @Override
    public Enlisted join(
        URI lra, CallbackUrls urls, @Nullable String data, @Nullable Duration limit) {
      Enlisted enlisted = far().join(lra, urls, data, limit);
      Runnable work = afterJoin;
      afterJoin = () -> {};
      work.run();
      return enlisted;
    }

    @Override
    public void leave(URI lra, CallbackUrls urls) {
      far().leave(lra, urls);
    }

    @Override
    public LRAStatus close(URI lra) {
      return far().close(lra);
    }

    @Override
    public LRAStatus cancel(URI lra) {
      return far().cancel(lra);
    }

    @Override
    public LRAStatus status(URI lra) {
      return far().status(lra);
    }
  }
}
