package io.ago.internal.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaStore.DueSaga;
import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.memory.MemoryStore;
import io.ago.internal.memory.MemoryTransactions;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of sagas does, with the transactions that belong to it. */
@Timeout(120)
public abstract class SagaStoreContract {

  /**
   * One process that uses the store.
   *
   * @param transactions its own
   * @param store the same for all
   */
  public record Node(Transactions transactions, SagaStore store) {}

  private Transactions transactions = new MemoryTransactions();
  private SagaStore store = new MemoryStore(new MemoryTransactions(), () -> Instant.EPOCH);

  /** A node over a store without sagas. */
  protected abstract Node node();

  /** Another node over the same store, or the same if it cannot have two. */
  protected abstract Node other();

  @BeforeEach
  void open() {
    Node node = node();
    transactions = node.transactions();
    store = node.store();
  }

  // Values

  static Stream<Saga> every_saga_is_found_as_it_was_added() {
    return Stream.of(
        Samples.plain("a"),
        Samples.rich("a"),
        Samples.saying("a", ""),
        Samples.saying("a", "quote \" backslash \\ slash / percent % comma , \t\r\n and \u0001"),
        Samples.saying(
            "a", "nul \0, halves \ud83d and \udca9, a whole \ud83d\udca9, \\u0000 as text"),
        Samples.saying("a", "äöü €  \uffff \u2028"));
  }

  @ParameterizedTest
  @MethodSource
  void every_saga_is_found_as_it_was_added(Saga saga) {
    add(saga);

    assertEquals(Optional.of(saga), find("a"));
    assertEquals(Optional.of(saga), seenByOther("a"));
  }

  @Test
  void a_megabyte_of_data_is_kept() {
    Saga saga = Samples.saying("a", "0123456789abcdef".repeat(1 << 14));

    add(saga);

    assertEquals(Optional.of(saga), seenByOther("a"));
  }

  @Test
  void every_field_that_can_change_is_changed() {
    Saga before = add(Samples.plain("a"));
    Saga rich = Samples.rich("a");
    Saga after =
        new Saga(
            "a",
            before.origin(),
            rich.status(),
            rich.span(),
            rich.participants(),
            rich.lastSequence(),
            rich.custody(),
            rich.cause(),
            0);

    replace(before, after);

    assertEquals(Optional.of(after.withVersion(1)), seenByOther("a"));
    replace(after.withVersion(1), before.withVersion(1));
    assertEquals(Optional.of(before.withVersion(2)), seenByOther("a"));
  }

  @Test
  void host_keys_that_something_waits_for_are_found_by_their_beginning() {
    add(Samples.dueFor("a", Samples.START, "shop/one", "shop/%_two", "shopping/one"));
    add(Samples.dueFor("b", Samples.START.plusSeconds(60), "shop/one", ""));

    assertEquals(
        Set.of("shop/one", "shop/%_two"), transactions.inNew(() -> store.hostsDue("shop/")));
    assertEquals(Set.of(), transactions.inNew(() -> store.hostsDue("other/")));
  }

  @Test
  void what_is_committed_is_seen_from_within_a_transaction_that_changed_it() {
    Saga before = add(Samples.rich("a"));
    List<Optional<Saga>> seen = new ArrayList<>();

    in(
        () -> {
          store.replace(before, Samples.counted(before));
          store.add(Samples.plain("b"));
          seen.add(store.committed("a"));
          seen.add(store.committed("b"));
          return seen;
        });

    assertEquals(List.of(Optional.of(before), Optional.empty()), seen);
    assertEquals(Optional.of(1L), store.committed("a").map(Saga::version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", " ", "nul\0", "%", "'", "ä", "x/y"})
  void an_unknown_id_finds_nothing(String id) {
    assertEquals(Optional.empty(), find(id));
    assertEquals(Optional.empty(), store.base(id));
    assertEquals(Optional.empty(), store.committed(id));
    assertEquals(Optional.empty(), in(() -> store.locked(id)));
  }

  @Test
  void an_id_longer_than_any_finds_nothing() {
    assertEquals(Optional.empty(), find("x".repeat(100_000)));
  }

  // Versions

  @Test
  void a_saga_that_is_no_more_what_it_was_is_not_replaced() {
    Saga first = add(Samples.plain("a"));
    Saga second = replace(first, Samples.counted(first));

    assertContended(() -> replace(first, Samples.counted(first)));

    assertEquals(Optional.of(second), find("a"));
  }

  @Test
  void a_saga_that_is_not_there_is_not_replaced() {
    Saga never = Samples.plain("a");

    assertContended(() -> replace(never, Samples.counted(never)));

    assertEquals(Optional.empty(), find("a"));
  }

  @Test
  void a_transaction_sees_what_it_did_itself() {
    Saga first = Samples.plain("a");

    in(
        () -> {
          store.add(first);
          assertEquals(Optional.of(first), store.find("a"));
          store.replace(first, Samples.counted(first));
          Saga second = store.find("a").orElseThrow();
          assertEquals(Samples.counted(first).withVersion(1), second);
          store.replace(second, Samples.counted(second));
          assertEquals(Optional.of(2L), store.locked("a").map(Saga::version));
          return 1;
        });

    assertEquals(Optional.of(2L), find("a").map(Saga::version));
    assertEquals(Optional.of(2), find("a").map(Saga::lastSequence));
  }

  @Test
  void a_transaction_that_replaces_twice_needs_the_version_between() {
    Saga first = add(Samples.plain("a"));

    in(
        () -> {
          store.replace(first, Samples.counted(first));
          Saga second = Samples.counted(first).withVersion(1);
          store.replace(second, Samples.counted(second));
          return 1;
        });
    Saga third = find("a").orElseThrow();
    assertContended(
        () ->
            in(
                () -> {
                  store.replace(third, Samples.counted(third));
                  store.replace(third, Samples.counted(third));
                  return 1;
                }));

    assertEquals(2, third.version());
    assertEquals(Optional.of(third), find("a"));
  }

  @Test
  void a_version_grows_and_guards_also_where_nothing_else_differs() {
    Saga first = add(Samples.plain("a"));

    Saga second = replace(first, first);
    assertContended(() -> replace(first, first));
    Saga third =
        in(
            () -> {
              store.replace(second, second);
              assertEquals(Optional.of(second.withVersion(2)), store.find("a"));
              store.replace(second.withVersion(2), Samples.counted(second.withVersion(2)));
              return store.find("a").orElseThrow();
            });

    assertEquals(3, third.version());
    assertEquals(Optional.of(third), seenByOther("a"));
  }

  @Test
  void a_change_that_makes_no_difference_can_be_left_out() {
    Saga first = add(Samples.plain("a"));

    int answer = single().change("a", saga -> new Change<>(saga, 5));

    assertEquals(5, answer);
    assertEquals(Optional.of(first), find("a"));
  }

  @Test
  void what_is_there_already_is_not_added() {
    Saga first = add(Samples.plain("a"));

    TransactionException refused =
        assertThrows(TransactionException.class, () -> add(Samples.rich("a")));

    assertEquals(Fate.ROLLED_BACK, refused.fate());
    assertEquals(Optional.of(first), find("a"));
    assertThrows(
        TransactionException.class, () -> other().transactions().inNew(() -> otherAdds("a")));
  }

  // Transactions

  @Test
  void a_rollback_leaves_nothing_and_passes_the_failure_on() {
    Saga first = add(Samples.plain("a"));
    List<Outcome> told = new ArrayList<>();
    Refused failure = new Refused(Refused.Reason.INVALID, "no");

    Refused thrown =
        assertThrows(
            Refused.class,
            () ->
                in(
                    () -> {
                      transactions.afterCompletion(told::add);
                      store.add(Samples.rich("b"));
                      store.replace(first, Samples.counted(first));
                      assertTrue(store.find("b").isPresent());
                      throw failure;
                    }));

    assertSame(failure, thrown);
    assertEquals(List.of(Outcome.ROLLED_BACK), told);
    assertEquals(Optional.of(first), find("a"));
    assertEquals(Optional.of(first), store.base("a"));
    assertEquals(Optional.empty(), find("b"));
  }

  @Test
  void work_before_completion_takes_part_and_listeners_hear_the_end() {
    List<Object> told = new ArrayList<>();

    in(
        () -> {
          Saga first = Samples.plain("a");
          transactions.afterCompletion(told::add);
          transactions.beforeCompletion(
              () -> {
                store.replace(first, Samples.counted(first));
                transactions.beforeCompletion(() -> told.add("last"));
              });
          store.add(first);
          return told.add("first");
        });

    assertEquals(List.of("first", "last", Outcome.COMMITTED), told);
    assertEquals(Optional.of(1L), find("a").map(Saga::version));
  }

  @Test
  void work_before_completion_that_fails_rolls_back() {
    assertThrows(
        Refused.class,
        () ->
            in(
                () -> {
                  store.add(Samples.plain("a"));
                  transactions.beforeCompletion(
                      () -> {
                        throw new Refused(Refused.Reason.INVALID, "no");
                      });
                  return 1;
                }));

    assertEquals(Optional.empty(), find("a"));
    assertFalse(transactions.active());
  }

  @Test
  void work_that_joins_is_committed_or_not_with_the_rest() {
    in(() -> transactions.inCurrentOrNew(() -> otherThanAdded("a")));
    assertTrue(find("a").isPresent());

    assertThrows(
        TransactionException.class,
        () ->
            in(
                () -> {
                  store.add(Samples.plain("b"));
                  assertThrows(
                      Refused.class, () -> transactions.inCurrentOrNew(SagaStoreContract::refuse));
                  return 1;
                }));

    assertEquals(Optional.empty(), find("b"));
  }

  @Test
  void a_value_is_bound_to_its_transaction() {
    in(
        () -> {
          List<String> outer = transactions.bound(this, ArrayList::new);
          List<String> inner = in(() -> transactions.<List<String>>bound(this, ArrayList::new));
          assertFalse(outer == inner);
          return assertSameList(outer, transactions.bound(this, ArrayList::new));
        });
    assertThrows(IllegalStateException.class, () -> transactions.bound(this, ArrayList::new));
    assertThrows(IllegalStateException.class, () -> transactions.beforeCompletion(() -> {}));
    assertThrows(IllegalStateException.class, () -> transactions.afterCompletion(o -> {}));
    assertThrows(IllegalStateException.class, () -> store.find("a"));
  }

  @Test
  void two_open_transactions_do_not_see_each_other() {
    Saga first = add(Samples.plain("a"));

    in(
        () -> {
          store.add(Samples.plain("b"));
          store.replace(first, Samples.counted(first));
          assertEquals(Optional.of(first), find("a"));
          assertEquals(Optional.empty(), find("b"));
          assertEquals(Optional.of(first), seenByOther("a"));
          return 1;
        });

    assertEquals(Optional.of(1L), seenByOther("a").map(Saga::version));
    assertTrue(seenByOther("b").isPresent());
  }

  @Test
  void of_two_open_transactions_that_change_a_saga_one_is_too_late() {
    Saga first = add(Samples.plain("a"));

    assertContended(
        () ->
            in(
                () -> {
                  Saga seen = store.find("a").orElseThrow();
                  single().change("a", counting());
                  store.replace(seen, Samples.rich("a"));
                  return 1;
                }));

    assertEquals(Optional.of(Samples.counted(first).withVersion(1)), find("a"));
  }

  // Other nodes

  @Test
  void a_base_may_be_old_but_what_is_decided_on_it_is_not() {
    add(Samples.plain("a"));
    store.base("a");
    new SingleChanges(other().transactions(), other().store()).change("a", counting());

    int counted = single().change("a", counting());

    assertEquals(2, counted);
    assertEquals(Optional.of(2L), find("a").map(Saga::version));
  }

  @Test
  void a_refusal_is_never_judged_on_an_old_base() {
    add(Samples.plain("a"));
    store.base("a");
    new SingleChanges(other().transactions(), other().store()).change("a", counting());

    int seen =
        single()
            .change(
                "a",
                saga -> {
                  if (saga.version() == 0) {
                    throw new Refused(Refused.Reason.INVALID, "judged on an old value");
                  }
                  return new Change<>(saga, saga.lastSequence());
                });

    assertEquals(1, seen);
  }

  @Test
  void what_another_node_adds_is_changed_here() {
    other().transactions().inNew(() -> otherAdds("a"));

    assertEquals(1, single().change("a", counting()));
    assertEquals(2, combined().change("a", counting()));
  }

  // The last change of a transaction

  @Test
  void a_last_change_is_kept_and_answered() {
    add(Samples.plain("a"));

    assertEquals(Optional.of(1), amend("a", counting()));
    assertEquals(Optional.of(2), amend("a", counting()));

    assertEquals(Optional.of(2L), seenByOther("a").map(Saga::version));
    assertEquals(2, count("a"));
    assertEquals(Optional.empty(), amend("nobody", counting()));
  }

  @Test
  void a_last_change_is_decided_on_the_newest_value() {
    add(Samples.plain("a"));
    store.base("a");
    new SingleChanges(other().transactions(), other().store()).change("a", counting());

    assertEquals(Optional.of(2), amend("a", counting()));
    assertEquals(Optional.of(2L), seenByOther("a").map(Saga::version));
  }

  @Test
  void a_last_change_is_never_refused_for_an_old_value() {
    add(Samples.plain("a"));
    store.base("a");
    new SingleChanges(other().transactions(), other().store()).change("a", counting());

    assertEquals(
        Optional.of(2),
        amend("a", saga -> saga.version() == 0 ? refuse() : counting().apply(saga)));
    assertThrows(Refused.class, () -> amend("a", saga -> refuse()));
    assertEquals(2, count("a"));
  }

  @Test
  void last_changes_of_one_transaction_build_on_each_other() {
    add(Samples.plain("a"));

    int counted =
        in(
            () -> {
              store.amend("a", Beside.NOTHING, counting());
              return store.amend("a", Beside.NOTHING, counting()).orElseThrow();
            });

    assertEquals(2, counted);
    assertEquals(2, count("a"));
  }

  @Test
  void a_last_change_that_is_rolled_back_was_never_made() {
    add(Samples.plain("a"));
    assertThrows(
        IllegalStateException.class,
        () ->
            in(
                () -> {
                  store.amend("a", Beside.NOTHING, counting());
                  throw new IllegalStateException("broken");
                }));

    assertEquals(Optional.of(1), amend("a", counting()));
    assertEquals(Optional.of(1L), seenByOther("a").map(Saga::version));
  }

  @Test
  void a_last_change_waits_only_briefly_for_a_lock() {
    add(Samples.plain("a"));
    in(
        () -> {
          store.locked("a");
          assertContended(() -> amend("a", counting()));
          return 1;
        });

    assertEquals(Optional.of(1), amend("a", counting()));
  }

  @Test
  void a_last_change_holds_the_saga_even_if_it_makes_no_difference() {
    add(Samples.plain("a"));
    in(
        () -> {
          store.amend("a", Beside.NOTHING, Change::to);
          assertContended(() -> in(() -> store.locked("a")));
          return 1;
        });

    assertEquals(Optional.of(0L), find("a").map(Saga::version));
  }

  private <R> Optional<R> amend(String id, java.util.function.Function<Saga, Change<R>> change) {
    return in(() -> store.amend(id, Beside.NOTHING, change));
  }

  // Locks

  @Test
  void a_lock_that_another_holds_is_waited_for_only_briefly() {
    add(Samples.plain("a"));
    in(
        () -> {
          store.locked("a");
          long before = System.nanoTime();
          assertContended(() -> in(() -> store.locked("a")));
          assertTrue(System.nanoTime() - before < Duration.ofSeconds(20).toNanos());
          return 1;
        });

    assertTrue(in(() -> store.locked("a")).isPresent());
  }

  @Test
  void a_lock_is_given_on_the_newest_value() {
    Saga first = add(Samples.plain("a"));
    store.base("a");
    new SingleChanges(other().transactions(), other().store()).change("a", counting());

    Optional<Saga> locked =
        in(
            () -> {
              Optional<Saga> found = store.locked("a");
              found.ifPresent(saga -> store.replace(saga, Samples.counted(saga)));
              return found;
            });

    assertEquals(Optional.of(Samples.counted(first).withVersion(1)), locked);
    assertEquals(Optional.of(2), find("a").map(Saga::lastSequence));
  }

  // Commits of many

  @Test
  void a_commit_leaves_out_what_is_changed_held_or_not_there() {
    Stream.of("a", "b", "c").map(Samples::plain).forEach(this::add);
    single().change("b", counting());
    List<SagaStore.Ready> changes =
        Stream.of("a", "b", "c", "d").map(Samples::plain).map(this::counted).toList();

    in(
        () -> {
          store.locked("c");
          return assertEqualsThen(Set.of("a"), store.commit(List.of(Samples.rich("e")), changes));
        });

    assertEquals(Optional.of(Samples.rich("e")), find("e"));
    assertEquals(List.of(1, 1, 0), Stream.of("a", "b", "c").map(this::count).toList());
    assertEquals(Optional.empty(), find("d"));
  }

  /** Nothing would bound the wait: the connection may be one that an application uses, too. */
  @Test
  void a_single_change_does_not_wait_for_who_holds_its_saga() {
    add(Samples.plain("a"));

    in(
        () -> {
          store.locked("a");
          return assertEqualsThen(
              Set.of(), store.commit(List.of(), List.of(counted(Samples.plain("a")))));
        });

    assertEquals(0, count("a"));
  }

  @Test
  void what_a_commit_wrote_is_what_others_read() {
    Stream.of("a", "b").map(Samples::plain).forEach(this::add);
    Saga rich = Samples.rich("a");

    Set<String> done =
        store.commit(
            List.of(),
            List.of(
                store.ready(new SagaStore.Replacement(Samples.plain("a"), rich)),
                counted(Samples.plain("b"))));

    assertEquals(Set.of("a", "b"), done);
    assertEquals(seenByOther("a"), find("a"));
    assertEquals(Optional.of(rich.participants()), seenByOther("a").map(Saga::participants));
    assertEquals(Optional.of(1L), seenByOther("b").map(Saga::version));
  }

  @Test
  void a_commit_that_fails_changes_nothing() {
    Stream.of("a", "b").map(Samples::plain).forEach(this::add);

    assertThrows(
        TransactionException.class,
        () -> store.commit(List.of(Samples.plain("b")), List.of(counted(Samples.plain("a")))));

    assertEquals(0, count("a"));
  }

  @Test
  void due_times_of_hosts_are_committed_too() {
    Saga plain = add(Samples.plain("a"));
    Saga hosted = Samples.dueFor("a", Samples.START, "shop:1");

    store.commit(
        List.of(Samples.dueFor("b", Samples.START, "shop:1")),
        List.of(store.ready(new SagaStore.Replacement(plain, hosted))));

    assertEquals(List.of("a", "b"), idsDue(Set.of("shop:1"), Samples.START));
  }

  // Combined changes

  @Test
  void one_that_cannot_ride_along_does_not_hold_the_others() {
    Stream.of("free", "held", "refused", "same").map(Samples::plain).forEach(this::add);
    Ride<Integer> free = Ride.changing("free", counting());
    Ride<Integer> again = Ride.changing("free", counting());
    Ride<Integer> held = Ride.changing("held", counting());
    Ride<Integer> refused = Ride.changing("refused", saga -> refuse());
    Ride<Integer> same = Ride.changing("same", saga -> new Change<>(saga, 1));
    Ride<Integer> unknown = Ride.changing("unknown", counting());
    Ride<Saga> added = Ride.adding(Samples.rich("added"));
    List<Ride<?>> rides = List.of(free, held, refused, same, unknown, added, again);

    in(
        () -> {
          store.locked("held");
          return ride(rides);
        });

    assertEquals(List.of(free, added, again), rides.stream().filter(Ride::isCommitted).toList());
    assertEquals(2, again.result());
    assertEquals(Optional.of(2), find("free").map(Saga::lastSequence));
    assertEquals(Optional.of(1L), find("free").map(Saga::version));
    assertEquals(Optional.of(Samples.rich("added")), find("added"));
    assertEquals(Optional.of(0), find("held").map(Saga::lastSequence));
  }

  @Test
  void one_that_another_node_changed_does_not_hold_the_others() {
    Stream.of("free", "stale").map(Samples::plain).forEach(this::add);
    store.base("stale");
    new SingleChanges(other().transactions(), other().store()).change("stale", counting());
    Ride<Integer> free = Ride.changing("free", counting());
    Ride<Integer> stale = Ride.changing("stale", counting());

    ride(List.of(stale, free));

    assertTrue(free.isCommitted());
    assertEquals(Optional.of(1), find("free").map(Saga::lastSequence));
    assertEquals(stale.isCommitted() ? 2 : 1, find("stale").orElseThrow().lastSequence());
  }

  @Test
  void a_combined_transaction_that_fails_leaves_all_to_be_done_alone() {
    Stream.of("a", "b").map(Samples::plain).forEach(this::add);
    Ride<Integer> good = Ride.changing("a", counting());
    Ride<Saga> twice = Ride.adding(Samples.plain("b"));

    assertEquals(0, ride(List.of(good, twice)));

    assertEquals(Fate.CONTENDED, good.failure().fate());
    assertEquals(Optional.of(0), find("a").map(Saga::lastSequence));
    assertEquals(1, combined().change("a", counting()));
  }

  // Many at once

  @Test
  void none_of_many_single_changes_of_one_saga_is_lost() {
    assertNoneIsLost(single(), 1);
  }

  @Test
  void none_of_many_single_changes_of_several_sagas_is_lost() {
    assertNoneIsLost(single(), 5);
  }

  @Test
  void none_of_many_combined_changes_of_one_saga_is_lost() {
    assertNoneIsLost(combined(), 1);
  }

  @Test
  void none_of_many_combined_changes_of_several_sagas_is_lost() {
    assertNoneIsLost(combined(), 5);
  }

  @Test
  void none_of_many_changes_by_two_nodes_is_lost() {
    SagaChanges here = combined();
    SagaChanges there = new CombinedChanges(other().transactions(), other().store(), 64);
    add(Samples.plain("a"));

    List<Integer> answers =
        Crowd.each(16, 25, n -> (n % 2 == 0 ? here : there).change("a", counting()));

    assertEquals(IntStream.rangeClosed(1, 400).boxed().toList(), answers);
    assertEquals(Optional.of(400), find("a").map(Saga::lastSequence));
  }

  // Due work

  @Test
  void what_is_due_comes_earliest_first_page_by_page() {
    Instant now = Samples.START;
    List<DueSaga> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Instant at = now.minusMillis(30 - 10 * (i / 3));
      expected.add(new DueSaga(at, "s" + i));
      add(Samples.dueAt("s" + i, at));
    }
    add(Samples.dueAt("later", now.plusMillis(1)));
    add(Samples.plain("never"));

    assertEquals(expected, dueInPagesOf(2, Set.of(), now));
    assertEquals(expected, dueInPagesOf(2, Set.of("shop:1"), now));
    assertEquals(expected, dueInPagesOf(100, Set.of(), now));
  }

  @Test
  void what_only_some_can_do_is_due_for_them_at_its_earliest() {
    Instant at = Samples.START;
    add(Samples.dueFor("a", at, "shop:1"));
    add(Samples.dueFor("b", at.plusMillis(1), "shop:1", "shop:2", ""));
    add(Samples.dueFor("c", at.plusMillis(2), "shop:2"));
    add(Samples.dueFor("d", at.plusMillis(3), ""));
    Instant now = at.plusSeconds(1);

    assertEquals(List.of("b", "d"), idsDue(Set.of(), now));
    assertEquals(List.of("a", "b", "d"), idsDue(Set.of("shop:1"), now));
    assertEquals(List.of("a", "b", "c", "d"), idsDue(Set.of("shop:1", "shop:2"), now));
    assertEquals(List.of("a"), idsDue(Set.of("shop:1", "other"), at));
  }

  @Test
  void what_is_done_or_moved_is_no_longer_due_then() {
    Instant at = Samples.START;
    Saga first = add(Samples.dueFor("a", at, "shop:1", "shop:2"));
    Saga moved = replace(first, Samples.dueFor("a", at.plusSeconds(5), "shop:2", "shop:3"));

    assertEquals(List.of(), idsDue(Set.of("shop:1", "shop:2", "shop:3"), at));
    assertEquals(List.of("a"), idsDue(Set.of("shop:2"), at.plusSeconds(5)));
    assertEquals(List.of("a"), idsDue(Set.of("shop:3"), at.plusSeconds(5)));
    assertEquals(List.of(), idsDue(Set.of("shop:1"), at.plusSeconds(5)));

    replace(moved, Samples.plain("a").withVersion(moved.version()));

    assertEquals(List.of(), idsDue(Set.of("shop:1", "shop:2", "shop:3"), at.plusSeconds(5)));
  }

  @Test
  void due_times_of_hosts_do_not_outlive_a_lost_race() {
    Saga first = add(Samples.plain("a"));
    replace(first, Samples.dueFor("a", Samples.START, "shop:1"));

    assertContended(() -> replace(first, Samples.dueFor("a", Samples.START, "shop:1", "shop:2")));

    assertEquals(List.of("a"), idsDue(Set.of("shop:1"), Samples.START));
    assertEquals(List.of(), idsDue(Set.of("shop:2"), Samples.START));
  }

  @Test
  void sagas_are_counted_by_state() {
    Stream.of("a", "b").map(Samples::plain).forEach(this::add);
    Saga rich = add(Samples.rich("c"));

    assertEquals(
        rich.status() == LRAStatus.Active
            ? Map.of(LRAStatus.Active, 3L)
            : Map.of(LRAStatus.Active, 2L, rich.status(), 1L),
        in(store::counts));
  }

  @Test
  void sagas_are_found_by_the_node_that_noted_a_call() {
    add(Samples.notedBy("a", "node-1"));
    add(Samples.notedBy("b", "node-2", "node-1", "node_1"));
    add(Samples.notedBy("c", "node-11", "x,node-1,y", "%", "a\\b", "n!"));
    add(Samples.plain("d"));

    assertEquals(List.of("a", "b"), in(() -> store.notedBy("node-1", 10)));
    assertEquals(List.of("a"), in(() -> store.notedBy("node-1", 1)));
    assertEquals(List.of("b"), in(() -> store.notedBy("node_1", 10)));
    for (String odd : List.of("x,node-1,y", "%", "a\\b", "n!", "node-11")) {
      assertEquals(List.of("c"), in(() -> store.notedBy(odd, 10)), odd);
    }
    assertEquals(List.of(), in(() -> store.notedBy("node", 10)));
    replace(Samples.notedBy("a", "node-1"), Samples.plain("a"));
    assertEquals(List.of("b"), in(() -> store.notedBy("node-1", 10)));
  }

  // Lists

  @Test
  void lists_hold_the_sagas_of_the_states_asked_for_by_id_page_by_page() {
    for (String id : List.of("s4", "s1", "s3")) {
      add(Samples.dueAt(id, Samples.START));
    }
    Saga rich = add(Samples.rich("s2"));
    add(Samples.with(Samples.plain("s5"), LRAStatus.FailedToClose, List.of()));
    Set<LRAStatus> both = EnumSet.of(LRAStatus.Active, LRAStatus.Cancelling);

    assertEquals(List.of("s1", "s2", "s3", "s4"), listed(both, null, 9));
    assertEquals(List.of("s1", "s2"), listed(both, null, 2));
    assertEquals(List.of("s3", "s4"), listed(both, "s2", 2));
    assertEquals(List.of(), listed(both, "s4", 2));
    assertEquals(List.of("s5"), listed(EnumSet.of(LRAStatus.FailedToClose), null, 2));
    assertEquals(List.of(), listed(EnumSet.of(LRAStatus.Closed), null, 2));
    assertEquals(List.of(), listed(Set.of(), null, 2));
    assertEquals(
        List.of(Head.of(rich)), in(() -> store.heads(EnumSet.of(LRAStatus.Cancelling), "s1", 1)));
  }

  @Test
  void lists_show_a_client_with_odd_words() {
    Saga odd = add(Samples.saying("a", "nul \0, \\ and \ud83d"));

    assertEquals(List.of(Head.of(odd)), in(() -> store.heads(Set.of(odd.status()), null, 1)));
  }

  // Removal

  @Test
  void what_is_removed_is_found_by_nobody_and_can_be_added_anew() {
    Saga saga = add(Samples.dueFor("a", Samples.START, "shop:1", ""));
    Saga counted = replace(saga, Samples.counted(saga));
    seenByOther("a");

    remove(counted);

    assertEquals(Optional.empty(), find("a"));
    assertEquals(Optional.empty(), seenByOther("a"));
    assertEquals(List.of(), idsDue(Set.of("shop:1"), Samples.START));
    assertEquals(List.of(), listed(EnumSet.allOf(LRAStatus.class), null, 9));
    assertEquals(
        Refused.Reason.UNKNOWN_SAGA,
        assertThrows(Refused.class, () -> single().change("a", counting())).reason());
    add(Samples.plain("a"));
    assertEquals(1, single().change("a", counting()));
  }

  @Test
  void what_is_no_more_what_it_was_is_not_removed() {
    Saga first = add(Samples.dueFor("a", Samples.START, "shop:1"));
    replace(first, Samples.counted(first));

    assertContended(() -> remove(first));
    assertContended(() -> remove(Samples.plain("b")));

    assertTrue(find("a").isPresent());
    assertEquals(List.of("a"), idsDue(Set.of("shop:1"), Samples.START));
  }

  @Test
  void a_removal_that_is_rolled_back_leaves_all() {
    Saga saga = add(Samples.dueFor("a", Samples.START, "shop:1"));

    assertThrows(
        Refused.class,
        () ->
            in(
                () -> {
                  store.remove(saga);
                  return refuse();
                }));

    assertEquals(Optional.of(saga), find("a"));
    assertEquals(List.of("a"), idsDue(Set.of("shop:1"), Samples.START));
  }

  @Test
  void of_many_those_are_removed_that_are_still_what_they_were() {
    Saga a = add(Samples.rich("a"));
    Saga b = add(Samples.dueFor("b", Samples.START, "shop:1"));
    Saga changed = replace(b, Samples.counted(b));
    add(Samples.plain("c"));
    seenByOther("a");

    assertEquals(Set.of(a, changed), Set.copyOf(in(() -> store.findAll(Set.of("a", "b", "gone")))));
    assertEquals(0, in(() -> store.removeAll(List.of())));
    assertEquals(1, in(() -> store.removeAll(List.of(b, a, Samples.plain("gone")))));

    assertEquals(Optional.empty(), find("a"));
    assertEquals(Optional.empty(), store.base("a"));
    assertEquals(Optional.empty(), seenByOther("a"));
    assertEquals(Optional.of(changed), find("b"));
    assertEquals(List.of("b"), idsDue(Set.of("shop:1"), Samples.START));
    assertEquals(1, in(() -> store.removeAll(List.of(changed))));
    assertEquals(List.of(), idsDue(Set.of("shop:1"), Samples.START));
    assertEquals(List.of("c"), listed(EnumSet.allOf(LRAStatus.class), null, 9));
  }

  @Test
  void removals_of_many_that_are_rolled_back_leave_all() {
    Saga a = add(Samples.plain("a"));

    assertThrows(
        Refused.class,
        () ->
            in(
                () -> {
                  assertEquals(1, store.removeAll(List.of(a)));
                  return refuse();
                }));

    assertEquals(Optional.of(a), find("a"));
  }

  @Test
  void the_time_is_told_inside_and_outside_of_a_transaction() {
    Instant before = store.now();
    Instant inside = in(store::now);

    assertFalse(inside.isBefore(before));
    assertFalse(store.now().isBefore(inside));
  }

  // How it is asked

  private Saga add(Saga saga) {
    in(
        () -> {
          store.add(saga);
          return saga;
        });
    return saga;
  }

  private Saga replace(Saga before, Saga after) {
    in(
        () -> {
          store.replace(before, after);
          return after;
        });
    return after.withVersion(before.version() + 1);
  }

  private void remove(Saga saga) {
    in(
        () -> {
          store.remove(saga);
          return saga;
        });
  }

  private List<String> listed(Set<LRAStatus> statuses, @Nullable String after, int limit) {
    return in(() -> store.heads(statuses, after, limit)).stream().map(Head::id).toList();
  }

  private boolean otherAdds(String id) {
    other().store().add(Samples.plain(id));
    return true;
  }

  private boolean otherThanAdded(String id) {
    store.add(Samples.plain(id));
    return true;
  }

  private Optional<Saga> find(String id) {
    return in(() -> store.find(id));
  }

  private Optional<Saga> seenByOther(String id) {
    return other().transactions().inNew(() -> other().store().find(id));
  }

  private <T> T in(java.util.function.Supplier<T> work) {
    return transactions.inNew(work);
  }

  private SagaChanges single() {
    return new SingleChanges(transactions, store);
  }

  private SagaChanges combined() {
    return new CombinedChanges(transactions, store, 64);
  }

  private int ride(List<Ride<?>> rides) {
    Batch batch = new Batch(store, rides);
    batch.commit();
    batch.end();
    return (int) rides.stream().filter(Ride::isCommitted).count();
  }

  private static java.util.function.Function<Saga, Change<Integer>> counting() {
    UnaryOperator<Saga> count = Samples::counted;
    return saga -> new Change<>(count.apply(saga), saga.lastSequence() + 1);
  }

  private SagaStore.Ready counted(Saga before) {
    return store.ready(new SagaStore.Replacement(before, Samples.counted(before)));
  }

  private int count(String id) {
    return find(id).orElseThrow().lastSequence();
  }

  private static Change<Integer> refuse() {
    throw new Refused(Refused.Reason.INVALID, "no");
  }

  private void assertNoneIsLost(SagaChanges changes, int sagas) {
    IntStream.range(0, sagas).forEach(n -> add(Samples.plain("s" + n)));

    List<Integer> answers = Crowd.each(16, 50, n -> changes.change("s" + n % sagas, counting()));

    List<Integer> expected = IntStream.range(0, 800).mapToObj(n -> n / sagas + 1).sorted().toList();
    assertEquals(expected, answers);
    for (int n = 0; n < sagas; n++) {
      assertEquals(Optional.of(800 / sagas), find("s" + n).map(Saga::lastSequence));
    }
  }

  private List<DueSaga> dueInPagesOf(int size, Set<String> hosts, Instant now) {
    List<DueSaga> all = new ArrayList<>();
    List<DueSaga> page;
    do {
      DueSaga last = all.isEmpty() ? null : all.get(all.size() - 1);
      page = in(() -> store.due(hosts, now, last, size));
      all.addAll(page);
    } while (page.size() == size);
    return all;
  }

  private List<String> idsDue(Set<String> hosts, Instant now) {
    return dueInPagesOf(1, hosts, now).stream().map(DueSaga::id).toList();
  }

  private static void assertContended(org.junit.jupiter.api.function.Executable work) {
    assertEquals(Fate.CONTENDED, assertThrows(TransactionException.class, work).fate());
  }

  private static <T> T assertEqualsThen(T expected, T actual) {
    assertEquals(expected, actual);
    return actual;
  }

  private static <T> T assertSameList(T expected, T actual) {
    assertSame(expected, actual);
    return actual;
  }
}
