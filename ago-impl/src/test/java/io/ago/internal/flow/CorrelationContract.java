package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Crowd;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.memory.MemorySteps;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of the contract of every store of steps: that a correlation id is that of one saga. */
@Timeout(120)
public abstract class CorrelationContract {
  private static final Correlation ORDER = new Correlation("shop", "order-7");

  /**
   * One process that uses the store.
   *
   * @param transactions its own
   * @param sagas the same for all
   * @param steps the same for all
   */
  public record Node(Transactions transactions, SagaStore sagas, StepStore steps) {}

  Node node = memory();
  Node other = node;

  private static Node memory() {
    MemoryTransactions transactions = new MemoryTransactions();
    MemoryStore sagas = new MemoryStore(transactions, () -> Instant.EPOCH);
    return new Node(transactions, sagas, new MemorySteps(transactions, sagas));
  }

  /** A node over a store without sagas, steps and correlation ids. */
  protected abstract Node node();

  /** Another node over the same store, or the same if it cannot have two. */
  protected abstract Node other();

  /** Whether a thread waits for another transaction. */
  protected abstract boolean isWaiting(Thread thread);

  @BeforeEach
  void open() {
    node = node();
    other = other();
  }

  @Test
  void who_takes_it_first_has_it_from_then_on() {
    assertEquals("a", taken(node, "a"));
    assertEquals("a", taken(node, "a"));
    assertEquals("a", taken(node, "b"));
    assertEquals("a", taken(other, "b"));
    assertEquals("a", taken(other, "a"));
  }

  @Test
  void within_one_transaction_it_is_the_firsts_as_well() {
    List<String> holders = node.transactions().inNew(() -> List.of(take("a"), take("b")));
    assertEquals(List.of("a", "a"), holders);
  }

  @Test
  void the_own_id_of_a_saga_is_that_ones() {
    String own =
        node.transactions()
            .inNew(
                () -> {
                  node.sagas().add(Samples.plain("order-7"));
                  return node.steps().take(ORDER, "a");
                });
    assertEquals("order-7", own);
    assertEquals("order-7", taken(other, "b"));
  }

  @Test
  void applications_and_ids_are_told_apart() {
    assertEquals("a", taken(node, "a"));
    assertEquals("b", taken(node, new Correlation("other shop", "order-7"), "b"));
    assertEquals("c", taken(node, new Correlation("shop", "order-70"), "c"));
    assertEquals("d", taken(node, new Correlation("shop", "Order-7"), "d"));
  }

  @Test
  void any_name_of_an_application_and_the_longest_id_are_kept() {
    String odd = "/shop \0 'x' \\u0000 \ud83d \ud83d\udca9 ä";
    Correlation id = new Correlation(odd, "~!\\'\"%".repeat(33) + "ab");
    assertEquals(odd, taken(node, id, odd));
    assertEquals(odd, taken(other, id, "b"));
    other.transactions().inNew(() -> removed(other, odd));
    assertEquals("b", taken(node, id, "b"));
  }

  @Test
  void what_is_rolled_back_has_not_taken_it() {
    try (OpenTransaction<String> open = taking(node, "a")) {
      assertEquals("a", open.answer());
      open.rollBack();
    }
    assertEquals("b", taken(other, "b"));
  }

  @Test
  void who_takes_it_second_waits_and_is_told_who_has_it() {
    try (OpenTransaction<String> first = taking(node, "a");
        OpenTransaction<String> second = waiting(first)) {
      first.commit();
      assertEquals("a", second.answer());
    }
  }

  @Test
  void who_takes_it_second_waits_and_has_what_was_rolled_back() {
    try (OpenTransaction<String> first = taking(node, "a");
        OpenTransaction<String> second = waiting(first)) {
      first.rollBack();
      assertEquals("b", second.answer());
      second.commit();
    }
    assertEquals("b", taken(node, "a"));
  }

  @Test
  void who_takes_it_second_does_not_wait_for_ever() {
    try (OpenTransaction<String> first = taking(node, "a")) {
      assertEquals("a", first.answer());
      TransactionException late = assertThrows(TransactionException.class, () -> taken(other, "b"));
      assertEquals(Fate.CONTENDED, late.fate());
      first.commit();
    }
    assertEquals("a", taken(other, "b"));
  }

  @Test
  void a_transaction_goes_on_after_it_was_told_of_another() {
    taken(node, "a");
    String holder =
        other
            .transactions()
            .inNew(
                () -> {
                  other.sagas().add(Samples.plain("b"));
                  return other.steps().take(ORDER, "b");
                });
    assertEquals("a", holder);
    assertTrue(node.transactions().inNew(() -> node.sagas().find("b")).isPresent());
  }

  @Test
  void it_is_free_when_its_saga_is_removed() {
    node.transactions()
        .inNew(
            () -> {
              node.sagas().add(Samples.plain("a"));
              return node.steps().take(ORDER, "a");
            });
    int gone =
        other
            .transactions()
            .inNew(() -> other.sagas().removeAll(List.of(other.sagas().find("a").orElseThrow())));
    assertEquals(1, gone);
    assertEquals("b", taken(node, "b"));
  }

  @Test
  void of_a_crowd_one_has_it_and_all_are_told_so() {
    List<String> told =
        Crowd.each(8, 1, i -> taken(i % 2 == 0 ? node : other, "saga-" + i) + " told to saga-" + i);

    List<String> holders =
        told.stream().map(words -> words.substring(0, words.indexOf(' '))).distinct().toList();
    assertEquals(1, holders.size(), told::toString);
    assertTrue(told.contains(holders.get(0) + " told to " + holders.get(0)), told::toString);
  }

  private static String taken(Node by, String saga) {
    return taken(by, ORDER, saga);
  }

  private static String taken(Node by, Correlation id, String saga) {
    return by.transactions().inNew(() -> by.steps().take(id, saga));
  }

  private String take(String saga) {
    return node.steps().take(ORDER, saga);
  }

  private static Set<String> removed(Node by, String saga) {
    by.steps().removeAll(Set.of(saga));
    return Set.of(saga);
  }

  private static OpenTransaction<String> taking(Node by, String saga) {
    return OpenTransaction.of(by.transactions(), () -> by.steps().take(ORDER, saga));
  }

  /** Another that takes what the first has taken; it waits. */
  private OpenTransaction<String> waiting(OpenTransaction<String> first) {
    assertEquals("a", first.answer());
    OpenTransaction<String> second = taking(other, "b");
    awaitWaiting(second);
    return second;
  }

  void awaitWaiting(OpenTransaction<?> transaction) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!isWaiting(transaction.thread())) {
      assertTrue(System.nanoTime() < until, "nobody waits");
      LockSupport.parkNanos(1_000_000);
    }
  }
}
