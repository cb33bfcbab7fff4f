package io.ago.internal.rest;

import io.ago.internal.admission.Admission;
import io.ago.internal.admission.AllowList;
import io.ago.internal.admission.Limits;
import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.PooledWorkers;
import io.ago.internal.work.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A coordinator over memory, asked as clients ask it, with participants that answer by script. */
final class Front {
  static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
  static final String BASE = "http://shop.example/lra-coordinator";
  static final String A = "http://127.0.0.1:9/a";
  static final String B = "http://127.0.0.1:9/b";
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 3, 4);

  private final MemoryTransactions transactions = new MemoryTransactions();
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Deque<Reply>> scripts = new HashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private Instant now = MORNING;
  private final MemoryStore store = new MemoryStore(transactions, () -> now);
  private final CoordinatorHttp http;

  Front() {
    this(Runnable::run, Limits.DEFAULT);
  }

  Front(Executor drives, Limits limits) {
    Storage storage = new Storage(transactions, store, new SingleChanges(transactions, store));
    Terms terms = new Terms(new Node("a", 1), Set.of(), Duration.ofSeconds(1), RETRIES);
    Time time = new Time(() -> now, () -> Duration.between(MORNING, now).toNanos());
    Driver driver =
        new Driver(
            storage,
            new Calls(this::called, (call, done) -> called(call), new PooledWorkers(Runnable::run)),
            terms,
            time);
    Coordinator coordinator =
        new Coordinator(storage, driver, () -> "id-" + ids.incrementAndGet(), time, RETRIES);
    Recovery recovery =
        new Recovery(
            storage, new Drives(driver, new PooledWorkers(Runnable::run), 4), terms, time.clock());
    http =
        new CoordinatorHttp(
            coordinator,
            new SagaUrls(URI.create(BASE)),
            new Exchanges(
                drives,
                Exchanges.PATIENCE,
                Duration.ofSeconds(2),
                Order.PLAIN,
                recovery::run,
                new Admission(AllowList.of(List.of(), ""), limits)));
  }

  private Optional<Answer> called(Call call) {
    calls.add(call.target());
    Deque<Reply> script = scripts.get(call.target());
    Reply reply = script == null || script.isEmpty() ? Reply.DONE : script.remove();
    return Optional.of(call.answer(reply, null, "script"));
  }

  void answers(String target, Reply... replies) {
    scripts.computeIfAbsent(target, t -> new ArrayDeque<>()).addAll(List.of(replies));
  }

  /** All calls since the last look. */
  List<String> calls() {
    List<String> made = List.copyOf(calls);
    calls.clear();
    return made;
  }

  void passSeconds(long seconds) {
    now = now.plusSeconds(seconds);
  }

  Saga saga(String id) {
    return transactions.inNew(() -> store.find(id)).orElseThrow();
  }

  int sagas() {
    return store.all().size();
  }

  /**
   * A request in the making.
   *
   * @param path below the coordinator's, with its query
   */
  record Sent(Front front, String method, String path, Map<String, String> headers, String body) {
    Sent with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header.toLowerCase(Locale.ROOT), value);
      return new Sent(front, method, path, more, body);
    }

    Sent version(String version) {
      return with("Narayana-LRA-API-version", version);
    }

    Sent json() {
      return with("Accept", "application/json");
    }

    Exchange begun() {
      int query = path.indexOf('?');
      Request request =
          Request.of(
              method,
              query < 0 ? path : path.substring(0, query),
              query < 0 ? null : path.substring(query + 1),
              body);
      return front.http.begin(
          new Request(
              request.method(), request.rawPath(), request.rawQuery(), headers, request.content()));
    }

    Exchange begun(Request request) {
      return front.http.begin(request);
    }

    /** The answer that is there. */
    Response answer() {
      return Front.answer(begun());
    }

    int status() {
      return answer().status();
    }
  }

  static Response answer(Exchange exchange) {
    AtomicReference<@Nullable Response> answer = new AtomicReference<>();
    exchange.whenAnswered(answer::set);
    Response given = answer.get();
    if (given == null) {
      throw new AssertionError("not answered yet");
    }
    return given;
  }

  Sent get(String path) {
    return new Sent(this, "GET", path, Map.of(), "");
  }

  Sent put(String path) {
    return put(path, "");
  }

  Sent put(String path, String body) {
    return new Sent(this, "PUT", path, Map.of(), body);
  }

  Sent send(String method, String path) {
    return new Sent(this, method, path, Map.of(), "");
  }

  /** Starts one; its bare id. */
  String started(String query) {
    Response answer = send("POST", "/start" + query).answer();
    if (answer.status() != Response.CREATED) {
      throw new AssertionError(answer);
    }
    String lra = answer.body();
    int parent = lra.indexOf('?');
    String path = parent < 0 ? lra : lra.substring(0, parent);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String started() {
    return started("");
  }

  /**
   * Joins with complete, compensate and the rels that are named; the bare id of the participant.
   */
  String joined(String id, String party, String... rels) {
    String url = put("/" + id).with("Link", links(party, rels)).answer().body();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  static String links(String party, String... rels) {
    StringBuilder links =
        new StringBuilder(link(party, "complete") + "," + link(party, "compensate"));
    for (String rel : rels) {
      links.append(',').append(link(party, rel));
    }
    return links.toString();
  }

  static String link(String party, String rel) {
    return "<%s/%s>; rel=\"%s\"; title=\"%s URI\"; type=\"text/plain\""
        .formatted(party, rel, rel, rel);
  }
}
