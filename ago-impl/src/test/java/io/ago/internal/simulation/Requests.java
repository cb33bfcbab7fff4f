package io.ago.internal.simulation;

import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks some node, and another one if no answer comes, as clients do. */
final class Requests {
  static final int FOR_EVER = Integer.MAX_VALUE;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final World world;
  private final Fibers fibers;
  private final Chance chance;

  Requests(World world) {
    this.world = world;
    this.fibers = world.fibers();
    this.chance = world.chance();
  }

  /** What a request on a thread of its own came to. */
  private static final class Outcome<T> {
    @Nullable T value;
    @Nullable RuntimeException failure;
    boolean there;
  }

  /**
   * Asks until there is an answer.
   *
   * @throws Refused which is an answer
   * @throws Unreachable after that many tries
   */
  <T> T again(Function<Coordinator, T> question, int tries) {
    for (int left = tries; ; left--) {
      try {
        return once(question);
      } catch (TransactionException | Unreachable e) {
        if (left <= 1) {
          throw new Unreachable("tried " + tries + " times");
        }
        fibers.sleep(chance.millis(50, 800));
      }
    }
  }

  <T> T once(Function<Coordinator, T> question) {
    SimNode node = chance.pick(world.nodes());
    if (!node.isUp() || chance.of(world.net().lost())) {
      throw new Unreachable("no connection");
    }
    T answer = chance.of(0.1) ? apart(node, question) : inline(node, question);
    if (chance.of(world.net().answerLost())) {
      throw new Unreachable("no answer");
    }
    return answer;
  }

  /** The node's work is done on this fiber, which saves a change of threads. */
  private <T> T inline(SimNode node, Function<Coordinator, T> question) {
    return fibers.within(node.life(), () -> question.apply(node.coordinator()));
  }

  /** The node's work goes on when the client has lost its patience. */
  private <T> T apart(SimNode node, Function<Coordinator, T> question) {
    Outcome<T> outcome = new Outcome<>();
    Fiber asking = fibers.current();
    fibers.spawn(
        node.life(),
        "request",
        () -> {
          take(node, question, outcome);
          fibers.wake(asking);
        });
    fibers.awaitUntil(fibers.now() + PATIENCE.toNanos(), () -> outcome.there);
    RuntimeException failure = outcome.failure;
    if (failure != null) {
      throw failure;
    }
    T value = outcome.value;
    if (value == null) {
      throw new Unreachable("no answer in time");
    }
    return value;
  }

  private <T> void take(SimNode node, Function<Coordinator, T> question, Outcome<T> outcome) {
    try {
      outcome.value = question.apply(node.coordinator());
    } catch (TransactionException | Refused | Unreachable e) {
      outcome.failure = e;
    }
    outcome.there = true;
  }
}
