package io.ago.internal.definition;

import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/**
 * A shop whose sagas are of definitions, on every store: what its elements do, and how they fail.
 */
public abstract class DefinedShop {
  static final Key<String> RESERVED = Key.of("reserve", String.class);
  static final Key<String> APPROVED = Key.of("approve", String.class);
  static final Key<String> PAID = Key.of("charge", String.class);
  static final Retry THRICE =
      Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(4));
  static final List<String> NAMES = List.of();

  private final Map<String, Queue<Exception>> failing = new HashMap<>();
  final List<Workshop> open = new ArrayList<>();
  Workshop shop = new Workshop(MemoryGround.fresh(), Instant.EPOCH);

  /** What a saga is started with. */
  public record Order(String item, int count) {}

  /** An application over an empty store. */
  protected abstract Workshop workshop();

  @AfterEach
  void close() {
    open.forEach(Workshop::close);
  }

  Workshop shop(SagaDefinition<?>... definitions) {
    Workshop bare = workshop();
    shop = bare.with(definitions);
    open.add(bare);
    open.add(shop);
    return shop;
  }

  /** A deed in the transaction of the element, and its failure, if it is to fail. */
  String does(String name, SagaRun<Order> run) throws Exception {
    shop.ground().deeds().add(name + " " + run.idempotencyKey().replace(run.sagaId(), "id"));
    return calls(name, run);
  }

  /** Somebody outside, whose deeds are in no transaction. */
  String calls(String name, SagaRun<Order> run) throws Exception {
    Exception failure = failing.getOrDefault(name, new ArrayDeque<>()).poll();
    if (failure != null) {
      throw failure;
    }
    return name + " of " + run.input().count() + " " + run.input().item();
  }

  void fails(String name, Exception... thrown) {
    failing.computeIfAbsent(name, n -> new ArrayDeque<>()).addAll(List.of(thrown));
  }

  static List<String> parties(SagaView view) {
    return view.parties().stream().map(p -> p.name() + " " + p.state()).toList();
  }

  SagaDefinition<Order> order() {
    return SagaDefinition.named("order", 1, Order.class)
        .step(RESERVED, run -> does("reserve", run))
        .undoneBy((run, reserved) -> does("undo " + reserved, run))
        .step(PAID, run -> does("charge", run) + " for " + run.output(RESERVED))
        .undoneBy((run, paid) -> does("undo " + paid, run))
        .step("ship", run -> does("ship", run))
        .undoneBy(run -> does("undo ship", run))
        .retry(THRICE)
        .build();
  }

  String started(SagaDefinition<Order> definition) {
    return shop.here().ago.start(definition, new Order("tea", 3));
  }

  SagaDefinition<Order> asking() {
    return SagaDefinition.named("asking", 1, Order.class)
        .step(RESERVED, run -> does("reserve", run))
        .undoneBy((run, reserved) -> does("undo reserve", run))
        .retry(THRICE)
        .ask(APPROVED, "Is it genuine?", Duration.ofMinutes(30))
        .when(
            "answer",
            run -> run.output(APPROVED).equals("no"),
            way -> way.fail("refused", "not genuine"))
        .step("end", run -> does("end as " + run.output(APPROVED), run))
        .nothingToUndo()
        .build();
  }

  /** Another node's note is replaced only when the store's own clock says that it has run out. */
  void awaitStoresClock() {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (shop.deeds().size() < 3 && System.nanoTime() < until) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      shop.here().recovery.run();
    }
  }
}
