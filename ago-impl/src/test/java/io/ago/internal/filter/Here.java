package io.ago.internal.filter;

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
import io.ago.internal.flow.Correlations;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.participant.LraCoordinator.CallbackUrls;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A deployment with its own coordinator over a store in memory; participants answer by script. */
final class Here {
  static final String BASE = "http://localhost:8080/lra-coordinator";
  static final Limits LIMITS = new Limits(100, 100, 3, 60);
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String ORIGIN = "http://localhost:8080/";
  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

  private final Map<String, Reply> replies = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  final LocalCoordinator coordinator;

  /** All on the thread that asks. */
  Here() {
    this(new AwaitedEnds(Runnable::run, PATIENCE, 8));
  }

  Here(AwaitedEnds ends) {
    MemoryTransactions transactions = new MemoryTransactions();
    MemoryStore store = new MemoryStore(transactions, () -> NOW);
    Storage storage = new Storage(transactions, store, new SingleChanges(transactions, store));
    Terms calling =
        new Terms(new Node("here", 1), Set.of(), Duration.ofSeconds(1), RetryDelays.DEFAULT);
    Time time = new Time(() -> NOW, () -> 0);
    Driver driver =
        new Driver(
            storage,
            new Calls(this::called, (call, done) -> called(call), new PooledWorkers(Runnable::run)),
            calling,
            time);
    this.coordinator =
        new LocalCoordinator(
            new Coordinator(
                storage, driver, () -> "id-" + ids.incrementAndGet(), time, RetryDelays.DEFAULT),
            new Correlations(transactions, new MemorySteps(transactions, store), "here"),
            new SagaUrls(URI.create(BASE)),
            new LocalTerms(Duration.ofSeconds(2), Order.PLAIN),
            new Admission(AllowList.of(List.of(), ""), LIMITS),
            ends);
  }

  private Optional<Answer> called(Call call) {
    String target = call.target().substring(ORIGIN.length());
    calls.add(target);
    return Optional.of(call.answer(replies.getOrDefault(target, Reply.DONE)));
  }

  /** From now on that address, without its origin, answers so. */
  void answers(String target, Reply reply) {
    replies.put(target, reply);
  }

  /** All calls since the last look. */
  List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  static URI lra(int id) {
    return URI.create(BASE + "/id-" + id);
  }

  static CallbackUrls party(String name) {
    return at(ORIGIN + name);
  }

  static CallbackUrls at(String url) {
    return new CallbackUrls(url + "/complete", url + "/compensate", null, null, null);
  }

  static CallbackUrls listener(String name) {
    return new CallbackUrls(null, null, null, null, ORIGIN + name + "/after");
  }
}
