package io.ago.internal.coordinator;

import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Coordinators over one store, participants that answer by script, and a clock to be set. */
final class Town {
  static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 3, 4);

  private final Workers workers;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Deque<Function<Call, Optional<Answer>>>> scripts =
      new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private Instant now = MORNING;
  private int commits;
  private Runnable afterCommit = () -> {};

  final MemoryTransactions transactions =
      new MemoryTransactions(
          new MemoryTransactions.Hooks() {
            @Override
            public void beforeCommit() {
              commits++;
            }

            @Override
            public void afterCommit() {
              Runnable once = afterCommit;
              afterCommit = () -> {};
              once.run();
            }
          });
  final MemoryStore store = new MemoryStore(transactions, () -> now);
  final Storage storage = new Storage(transactions, store, new SingleChanges(transactions, store));
  final Time time = new Time(() -> now, () -> Duration.between(MORNING, now).toNanos());

  final Place here;

  Town() {
    this(new OnThisThread());
  }

  Town(Workers workers) {
    this.workers = workers;
    this.here = new Place("a", 1);
  }

  /** A node of this town. */
  final class Place {
    final Driver driver;
    final Coordinator coordinator;
    final Recovery recovery;

    Place(String name, long incarnation, String... hosts) {
      Terms terms =
          new Terms(new Node(name, incarnation), Set.of(hosts), Duration.ofSeconds(1), RETRIES);
      Ids next = () -> "id-" + ids.incrementAndGet();
      driver =
          new Driver(storage, new Calls(Town.this::called, Town.this::bean, workers), terms, time);
      coordinator = new Coordinator(storage, driver, next, time, RETRIES);
      recovery = new Recovery(storage, new Drives(driver, workers, 4), terms, time.clock());
    }
  }

  /** Its work and its verdict are one transaction, unless the script says something else. */
  private Optional<Answer> bean(Call call, BeanCaller.Verdict verdict) {
    Optional<Answer> answer = called(call);
    if (answer.filter(a -> a.reply() == Reply.DONE).isEmpty()) {
      return answer;
    }
    transactions.inNew(
        () -> {
          verdict.done();
          return call;
        });
    return Optional.empty();
  }

  private Optional<Answer> called(Call call) {
    if (transactions.active()) {
      throw new AssertionError("A call inside a transaction: " + call);
    }
    Participant noted =
        transactions
            .inNew(() -> store.find(call.saga().id()))
            .flatMap(s -> s.participant(call.participant().id()))
            .orElseThrow();
    if (!call.note().equals(noted.progress().note())) {
      throw new AssertionError("A call that is not noted: " + call);
    }
    calls.add(call.target() + " " + call.note().attempt());
    Deque<Function<Call, Optional<Answer>>> script = scripts.get(call.target());
    return script == null || script.isEmpty()
        ? Optional.of(call.answer(Reply.DONE))
        : script.remove().apply(call);
  }

  /** What that address answers, one call after the other; then DONE for ever. */
  void answers(String target, Reply... replies) {
    for (Reply reply : replies) {
      does(target, call -> Optional.of(call.answer(reply, null, "script")));
    }
  }

  void does(String target, Function<Call, Optional<Answer>> deed) {
    scripts.computeIfAbsent(target, t -> new ArrayDeque<>()).add(deed);
  }

  /** All calls since the last look: address and attempt. */
  List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  /** Transactions since the last look that wrote something. */
  int commits() {
    int made = commits;
    commits = 0;
    return made;
  }

  void afterNextCommit(Runnable once) {
    afterCommit = once;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  String started(Enlistment... parties) {
    return started(null, parties);
  }

  String started(@Nullable String parent, Enlistment... parties) {
    String id = here.coordinator.start(new Origin(parent, "test", Order.PLAIN), null).id();
    for (Enlistment party : parties) {
      here.coordinator.join(id, party, null, null);
    }
    commits();
    return id;
  }

  Saga saga(String id) {
    return transactions.inNew(() -> store.find(id)).orElseThrow();
  }

  Participant participant(String id, int index) {
    return saga(id).participants().get(index);
  }

  static Enlistment party(Kind kind, String name, Callback... more) {
    List<Callback> takes = List.of(more);
    return new Enlistment(
        kind,
        new Endpoints(
            name + "/complete",
            name + "/compensate",
            takes.contains(Callback.STATUS) ? name + "/status" : null,
            takes.contains(Callback.FORGET) ? name + "/forget" : null,
            takes.contains(Callback.AFTER) ? name + "/after" : null),
        Enlistment.ANYWHERE,
        TIMEOUT);
  }

  static Enlistment http(String name, Callback... more) {
    return party(Kind.HTTP, name, more);
  }

  static Enlistment bean(String name) {
    return party(Kind.BEAN, name);
  }

  /** No other thread: what is started is done at once. */
  private static final class OnThisThread implements Workers {
    @Override
    public void start(Runnable task) {
      task.run();
    }

    @Override
    public <T> Mailbox<T> mailbox() {
      Deque<T> items = new ArrayDeque<>();
      return new Mailbox<>() {
        @Override
        public void put(T item) {
          items.add(item);
        }

        @Override
        public List<T> take(int most, Duration window, Duration longest) {
          List<T> taken = new ArrayList<>();
          while (taken.size() < most && !items.isEmpty()) {
            taken.add(items.remove());
          }
          return taken;
        }
      };
    }
  }
}
