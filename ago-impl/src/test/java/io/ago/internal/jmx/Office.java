package io.ago.internal.jmx;

import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.StaleSagas;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.NextStep;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.saga.Task;
import io.ago.internal.saga.Terms;
import io.ago.internal.saga.Work;
import io.ago.internal.work.Pass;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A coordinator over memory, whose participants answer one after the other by script. */
final class Office {
  static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  /** The second call that is not answered parks. */
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 2, 4);

  private final Deque<Reply> script = new ArrayDeque<>();
  private final AtomicInteger ids = new AtomicInteger();
  private Instant now = MORNING;
  private @Nullable RuntimeException broken;

  private final MemoryTransactions transactions;
  final Coordinator coordinator;
  final Pass pass;
  final StaleSagas stale;

  Office() {
    transactions =
        new MemoryTransactions(
            new MemoryTransactions.Hooks() {
              @Override
              public void beforeCommit() {
                RuntimeException failure = broken;
                if (failure != null) {
                  throw failure;
                }
              }
            });
    MemoryStore store = new MemoryStore(transactions, () -> now);
    Storage storage = new Storage(transactions, store, new SingleChanges(transactions, store));
    Terms terms = new Terms(new Node("a", 1), Set.of(), Duration.ofSeconds(1), RETRIES);
    Time time = new Time(() -> now, () -> Duration.between(MORNING, now).toNanos());
    Driver driver =
        new Driver(
            storage,
            new Calls(this::called, (call, done) -> called(call), new PooledWorkers(Runnable::run)),
            terms,
            time);
    coordinator =
        new Coordinator(storage, driver, () -> "id-" + ids.incrementAndGet(), time, RETRIES);
    stale = new StaleSagas(storage, Duration.ofHours(1), time.clock());
    pass =
        new Pass(
            List.of(
                new Recovery(
                    storage,
                    new Drives(driver, new PooledWorkers(Runnable::run), 4),
                    terms,
                    time.clock())));
  }

  private Optional<Answer> called(Call call) {
    Reply reply = script.isEmpty() ? Reply.DONE : script.remove();
    return Optional.of(call.answer(reply, null, "HTTP " + reply));
  }

  /** The next answers; after them all is done. */
  void answers(Reply... replies) {
    script.addAll(List.of(replies));
  }

  void passSeconds(long seconds) {
    now = now.plusSeconds(seconds);
  }

  /** From now on every transaction fails so. */
  void breaks(RuntimeException failure) {
    broken = failure;
  }

  /** A saga of a definition, whose only element waits that long. */
  String waiting(Duration delay) {
    Enlistment element =
        new Enlistment(
            Kind.BEAN,
            Endpoints.step("rest", false),
            Enlistment.ANYWHERE,
            Duration.ofSeconds(2),
            new Task(RETRIES, false));
    NextStep rest = new NextStep("rest", element, null, now.plus(delay), Work.OWED);
    Saga fresh =
        SagaMachine.start(
            "waiting-" + ids.incrementAndGet(), new Origin(null, "rest", Order.STRICT), now, null);
    Saga started = SagaMachine.goOn(fresh, List.of(rest), now);
    return transactions.inNew(() -> coordinator.begin(started, Beside.NOTHING)).saga().id();
  }

  /** A saga with one participant, whose addresses hold a secret. */
  String started(@Nullable Duration limit) {
    String id = coordinator.start(new Origin(null, "shop", Order.STRICT), limit).id();
    Endpoints at =
        new Endpoints("http://a/secret/complete", "http://a/secret/undo", null, null, null);
    coordinator.join(
        id, new Enlistment(Kind.HTTP, at, Enlistment.ANYWHERE, Duration.ofSeconds(2)), null, null);
    return id;
  }
}
