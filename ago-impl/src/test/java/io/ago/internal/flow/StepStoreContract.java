package io.ago.internal.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.Crowd;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.StepStore.Claim;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of steps does, with the sagas and the transactions that belong to it. */
@Timeout(120)
public abstract class StepStoreContract extends CorrelationContract {
  private static final StepId PAY = new StepId("a", "pay");
  private static final String CROWD = "crowd";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  // Values

  @Test
  void a_step_is_found_as_it_was_claimed_and_done() {
    StepRow row = row(PAY);

    assertEquals(Optional.empty(), find(PAY));
    assertEquals(Claim.CLAIMED, claim(row));
    assertEquals(Optional.of(row), find(PAY));
    assertEquals(Optional.of(row), seenByOther(PAY));

    done(PAY, "[1]");

    assertEquals(Optional.of(with(row, "[1]")), seenByOther(PAY));
    assertEquals(Optional.empty(), find(new StepId("a", "ship")));
    assertEquals(Optional.empty(), find(new StepId("b", "pay")));
  }

  static Stream<String> any_text_is_kept() {
    return Stream.of(
        "",
        "quote \" ' `` $1 :name ? {} percent % comma , \t\r\n and \u0001",
        "nul \0, halves \ud83d and \udca9, a whole \ud83d\udca9, \\u0000 as text, \\",
        "äöü €  \uffff \u2028");
  }

  @ParameterizedTest
  @MethodSource
  void any_text_is_kept(String text) {
    StepRow row = new StepRow(new StepId("a", "pay:" + text), text, text, null, StepState.DONE);

    assertEquals(Claim.CLAIMED, claim(row));
    done(row.id(), text);

    assertEquals(Claim.THERE, claim(row));
    assertEquals(Optional.of(with(row, text)), seenByOther(row.id()));
    assertEquals(Optional.of(with(row, text)), undo(row.id()));
    removeAll(Set.of("a"));
    assertEquals(Optional.empty(), find(row.id()));
  }

  @Test
  void odd_ids_of_sagas_are_kept_and_removed() {
    StepRow row = row(new StepId("http://host:8080/x y'\\%C3%A4 \ud83d\udca9", "pay"));

    assertEquals(Claim.CLAIMED, claim(row));

    assertEquals(Optional.of(row), seenByOther(row.id()));
    removeAll(Set.of(row.id().saga()));
    assertEquals(Optional.empty(), find(row.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\0", "\\", "\ud83d\udca9", "\u6f22"})
  void a_million_characters_are_kept(String pattern) {
    String text = pattern.repeat(1_000_000 / pattern.length());
    StepRow row = new StepRow(PAY, text, text, null, StepState.DONE);

    assertEquals(Claim.CLAIMED, claim(row));
    done(PAY, text);

    assertTrue(Optional.of(with(row, text)).equals(seenByOther(PAY)), "longer than one can read");
    assertTrue(Optional.of(with(row, text)).equals(undo(PAY)), "longer than one can read");
  }

  @Test
  void ids_of_five_hundred_characters_are_kept_and_told_apart_by_the_last() {
    StepId id = new StepId("s".repeat(500), words(499) + "a");
    StepId next = new StepId(id.saga(), id.step().substring(0, 499) + "b");

    assertEquals(List.of(500, 500), List.of(id.saga().length(), id.step().length()));
    assertEquals(Claim.CLAIMED, claim(row(id)));
    assertEquals(Claim.CLAIMED, claim(row(next)));
    assertEquals(Claim.THERE, claim(row(id)));
    assertEquals(Optional.of(row(next)), seenByOther(next));
  }

  /** Characters of three bytes each that nothing can make shorter. */
  private static String words(int length) {
    return new Random(7)
        .ints(length, 0x4e00, 0x9fff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void steps_are_told_apart_letter_by_letter() {
    List<StepRow> rows =
        Stream.of("pay", "Pay", "pay ", " pay", "pay:1", "pa\u00ff")
            .map(step -> row(new StepId("a", step)))
            .toList();

    rows.forEach(row -> assertEquals(Claim.CLAIMED, claim(row)));

    rows.forEach(row -> assertEquals(Optional.of(row), find(row.id())));
  }

  @Test
  void an_output_of_nothing_is_not_an_empty_one() {
    StepId none = new StepId("a", "none");
    claim(row(PAY));
    claim(row(none));

    done(PAY, "");
    done(none, null);

    assertEquals(Optional.of(""), seenByOther(PAY).map(StepRow::output));
    assertEquals(Optional.of(row(none)), seenByOther(none));
  }

  @Test
  void a_step_that_was_never_claimed_is_not_done() {
    assertThrows(IllegalStateException.class, () -> done(PAY, "[1]"));

    assertEquals(Optional.empty(), find(PAY));
  }

  @Test
  void a_row_may_begin_as_undone() {
    StepRow tombstone = new StepRow(PAY, "", "", null, StepState.UNDONE);

    assertEquals(Claim.CLAIMED, claim(tombstone));

    assertEquals(Optional.of(tombstone), seenByOther(PAY));
    assertEquals(Claim.THERE, claim(row(PAY)));
  }

  // Claims

  @Test
  void a_claim_is_seen_by_others_only_after_its_commit() {
    try (OpenTransaction<Claim> open = open(row(PAY))) {
      assertEquals(Claim.CLAIMED, open.answer());
      assertEquals(Optional.empty(), seenByOther(PAY));

      open.commit();

      assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
    }
  }

  @Test
  void a_claim_that_is_rolled_back_leaves_nothing() {
    try (OpenTransaction<Claim> open = open(row(PAY))) {
      assertEquals(Claim.CLAIMED, open.answer());
      open.rollBack();
    }

    assertEquals(Optional.empty(), seenByOther(PAY));
    assertEquals(Claim.CLAIMED, claimedByOther(row(PAY)));
  }

  @Test
  void what_is_there_stays_what_it_was() {
    StepRow first = row(PAY);
    claim(first);
    done(PAY, "[1]");

    assertEquals(
        Claim.THERE, claimedByOther(new StepRow(PAY, "f2", "[2]", null, StepState.UNDONE)));

    assertEquals(Optional.of(with(first, "[1]")), find(PAY));
  }

  @Test
  void a_second_claim_within_a_transaction_finds_the_first_there() {
    List<Claim> claims =
        in(() -> List.of(node.steps().claim(row(PAY), false), node.steps().claim(row(PAY), false)));

    assertEquals(List.of(Claim.CLAIMED, Claim.THERE), claims);
    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  @Test
  void a_transaction_goes_on_after_a_claim_that_was_none() {
    StepId ship = new StepId("a", "ship");
    claim(row(PAY));

    List<Claim> claims =
        in(
            () -> {
              node.sagas().add(Samples.plain("b"));
              List<Claim> all =
                  List.of(
                      node.steps().claim(row(PAY), false),
                      node.steps().claim(row(new StepId("gone", "pay")), true),
                      node.steps().claim(row(ship), false));
              node.steps().done(ship, "[2]");
              return all;
            });

    assertEquals(List.of(Claim.THERE, Claim.NOT_ACTIVE, Claim.CLAIMED), claims);
    assertEquals(Optional.of(with(row(ship), "[2]")), seenByOther(ship));
    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
    assertTrue(in(() -> node.sagas().find("b")).isPresent());
  }

  @Test
  void who_comes_second_waits_and_finds_what_was_committed() {
    try (OpenTransaction<Claim> first = open(row(PAY));
        OpenTransaction<Claim> second = waiting(first)) {
      first.commit();

      assertEquals(Claim.THERE, second.answer());
    }
  }

  @Test
  void who_comes_second_waits_and_has_what_was_rolled_back() {
    try (OpenTransaction<Claim> first = open(row(PAY));
        OpenTransaction<Claim> second = waiting(first)) {
      first.rollBack();

      assertEquals(Claim.CLAIMED, second.answer());
      second.commit();
    }
    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  @Test
  void who_comes_second_does_not_wait_for_ever() {
    try (OpenTransaction<Claim> first = open(row(PAY))) {
      assertEquals(Claim.CLAIMED, first.answer());

      assertContended(() -> claimedByOther(row(PAY)));

      first.commit();
    }
    assertEquals(Claim.THERE, claimedByOther(row(PAY)));
  }

  @Test
  void who_claims_crosswise_does_not_wait_for_ever() {
    StepRow pay = row(PAY);
    StepRow ship = row(new StepId("a", "ship"));
    try (OpenTransaction<Claim> first = open(pay)) {
      assertEquals(Claim.CLAIMED, first.answer());

      assertContended(
          () ->
              other
                  .transactions()
                  .inNew(
                      () -> {
                        other.steps().claim(ship, false);
                        return other.steps().claim(pay, false);
                      }));

      first.commit();
    }
    assertEquals(Claim.CLAIMED, claim(ship));
  }

  @Test
  void claims_of_other_steps_do_not_wait() {
    try (OpenTransaction<Claim> open = open(row(PAY))) {
      assertEquals(Claim.CLAIMED, open.answer());

      for (int n = 0; n < 200; n++) {
        assertEquals(Claim.CLAIMED, claimedByOther(row(new StepId("a", "pay:" + n))));
        assertEquals(Claim.CLAIMED, claimedByOther(row(new StepId("a" + n, "pay"))));
      }
    }
  }

  @Test
  void of_a_crowd_one_has_each_step() {
    List<String> claimed =
        Crowd.each(
            16,
            50,
            n -> {
              Node chosen = n % 2 == 0 ? node : other;
              StepRow row = row(new StepId(CROWD, "step-" + (n % 50 + 100)));
              Claim claim = chosen.transactions().inNew(() -> chosen.steps().claim(row, false));
              return claim == Claim.CLAIMED ? row.id().step() : "";
            });

    assertEquals(
        IntStream.range(100, 150).mapToObj(n -> "step-" + n).toList(),
        claimed.stream().filter(step -> !step.isEmpty()).toList());
    assertEquals(800, claimed.size());
  }

  // The saga

  @Test
  void only_an_active_saga_has_its_steps_claimed() {
    Saga saga = add(Samples.plain("a"));
    StepId late = new StepId("a", "late");

    assertEquals(Claim.CLAIMED, claimKept(row(PAY)));

    replace(saga, SagaMachine.cancel(saga, "test", Samples.START));
    assertEquals(Claim.NOT_ACTIVE, claimKept(row(late)));
    assertEquals(Claim.NOT_ACTIVE, claimKept(row(new StepId("gone", "pay"))));
    assertEquals(Optional.empty(), find(late));
    assertEquals(Claim.CLAIMED, claim(row(late)), "nobody asks for the saga");
    assertEquals(Claim.CLAIMED, claim(row(new StepId("gone", "pay"))));
  }

  @Test
  void a_step_that_is_there_is_there_also_after_its_saga_has_ended() {
    Saga saga = add(Samples.plain("a"));
    claimKept(row(PAY));
    replace(saga, SagaMachine.close(saga, Samples.START));

    assertEquals(Claim.THERE, claimKept(row(PAY)));
  }

  @Test
  void a_saga_that_is_added_in_the_same_transaction_has_steps() {
    Claim claim =
        in(
            () -> {
              node.sagas().add(Samples.plain("a"));
              return node.steps().claim(row(PAY), false);
            });

    assertEquals(Claim.CLAIMED, claim);
    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  @Test
  void a_claim_does_not_wait_for_the_row_of_its_saga() {
    add(Samples.plain("a"));
    try (OpenTransaction<Optional<Saga>> holder =
        OpenTransaction.of(node.transactions(), () -> node.sagas().locked("a"))) {
      assertTrue(holder.answer().isPresent());

      assertEquals(
          Claim.CLAIMED, other.transactions().inNew(() -> other.steps().claim(row(PAY), true)));
    }
  }

  @Test
  void a_claim_does_not_hold_the_row_of_its_saga() {
    Saga saga = add(Samples.plain("a"));
    try (OpenTransaction<Claim> open =
        OpenTransaction.of(node.transactions(), () -> node.steps().claim(row(PAY), true))) {
      assertEquals(Claim.CLAIMED, open.answer());

      assertEquals(Optional.of(saga), other.transactions().inNew(() -> other.sagas().locked("a")));
      SagaStore.Ready counted = other.sagas().ready(new Replacement(saga, Samples.counted(saga)));
      assertEquals(Set.of("a"), other.sagas().commit(List.of(), List.of(counted)));

      open.commit();
    }
    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  // Undoing

  @Test
  void undoing_answers_what_was_before() {
    claim(row(PAY));
    done(PAY, "[1]");
    StepRow done = with(row(PAY), "[1]");
    StepRow undone = new StepRow(PAY, done.flow(), done.input(), "[1]", StepState.UNDONE);

    assertEquals(Optional.of(done), undo(PAY));
    assertEquals(Optional.of(undone), seenByOther(PAY));
    assertEquals(Optional.of(undone), undo(PAY));
    assertEquals(Claim.THERE, claim(row(PAY)));
    assertEquals(Optional.empty(), undo(new StepId("a", "ship")));
    assertEquals(Optional.empty(), find(new StepId("a", "ship")));
  }

  @Test
  void undoing_that_is_rolled_back_leaves_it_done() {
    claim(row(PAY));
    try (OpenTransaction<Optional<StepRow>> open = undoing()) {
      assertEquals(Optional.of(row(PAY)), open.answer());
      open.rollBack();
    }

    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  @Test
  void who_undoes_second_waits_and_finds_it_undone() {
    claim(row(PAY));
    try (OpenTransaction<Optional<StepRow>> first = undoing()) {
      assertEquals(Optional.of(StepState.DONE), first.answer().map(StepRow::state));
      try (OpenTransaction<Optional<StepRow>> second =
          OpenTransaction.of(other.transactions(), () -> other.steps().undo(PAY))) {
        awaitWaiting(second);
        first.commit();

        assertEquals(Optional.of(StepState.UNDONE), second.answer().map(StepRow::state));
      }
    }
  }

  @Test
  void who_undoes_second_does_not_wait_for_ever() {
    claim(row(PAY));
    try (OpenTransaction<Optional<StepRow>> first = undoing()) {
      assertEquals(Optional.of(StepState.DONE), first.answer().map(StepRow::state));

      assertContended(() -> other.transactions().inNew(() -> other.steps().undo(PAY)));
    }
  }

  @Test
  void a_step_that_is_being_claimed_is_not_there_to_be_undone() {
    try (OpenTransaction<Claim> open = open(row(PAY))) {
      assertEquals(Claim.CLAIMED, open.answer());

      assertEquals(Optional.empty(), other.transactions().inNew(() -> other.steps().undo(PAY)));

      open.commit();
    }
    assertEquals(Optional.of(row(PAY)), undo(PAY));
  }

  // Removal

  @Test
  void all_steps_of_some_sagas_are_removed() {
    StepId ship = new StepId("a", "ship");
    StepId ofB = new StepId("b", "pay");
    StepId ofC = new StepId("c", "pay");
    Stream.of(PAY, ship, ofB, ofC).forEach(id -> claim(row(id)));

    removeAll(Set.of());
    removeAll(Set.of("a", "c", "gone"));

    assertEquals(
        List.of(ofB),
        Stream.of(PAY, ship, ofB, ofC).filter(id -> seenByOther(id).isPresent()).toList());
    assertEquals(Claim.CLAIMED, claim(row(PAY)));
  }

  @Test
  void a_removal_that_is_rolled_back_leaves_all() {
    claim(row(PAY));
    try (OpenTransaction<Optional<StepRow>> open =
        OpenTransaction.of(
            node.transactions(),
            () -> {
              node.steps().removeAll(Set.of("a"));
              return node.steps().find(PAY);
            })) {
      assertEquals(Optional.empty(), open.answer());
      open.rollBack();
    }

    assertEquals(Optional.of(row(PAY)), find(PAY));
  }

  @Test
  void the_steps_of_a_saga_are_removed_with_it() {
    Saga a = add(Samples.plain("a"));
    Saga b = add(Samples.plain("b"));
    Saga c = add(Samples.plain("c"));
    Saga changed = replace(add(Samples.plain("d")), Samples.counted(Samples.plain("d")));
    List<StepId> ids = Stream.of("a", "b", "c", "d").map(saga -> new StepId(saga, "pay")).toList();
    ids.forEach(id -> claimKept(row(id)));

    run(() -> node.sagas().remove(a));
    assertEquals(Optional.empty(), seenByOther(PAY));
    assertEquals(2, in(() -> node.sagas().removeAll(List.of(b, c, changed.withVersion(0)))));

    assertEquals(
        List.of(ids.get(3)), ids.stream().filter(id -> seenByOther(id).isPresent()).toList());
  }

  @Test
  void the_steps_of_a_saga_stay_when_its_removal_is_rolled_back() {
    Saga a = add(Samples.plain("a"));
    claimKept(row(PAY));
    try (OpenTransaction<Integer> open =
        OpenTransaction.of(node.transactions(), () -> node.sagas().removeAll(List.of(a)))) {
      assertEquals(1, open.answer());
      open.rollBack();
    }

    assertEquals(Optional.of(row(PAY)), seenByOther(PAY));
  }

  // With the saga

  @Test
  void a_step_is_kept_with_the_saga_that_is_added() {
    StepRow row = with(row(PAY), "[1]");
    run(() -> node.sagas().add(Samples.plain("a"), node.steps().keeping(row)));

    assertEquals(Optional.of(row), seenByOther(PAY));
    assertEquals(Optional.of(0L), version());
  }

  @Test
  void a_step_is_kept_with_a_change_of_its_saga_although_another_was_before() {
    add(Samples.plain("a"));
    node.sagas().base("a");
    amended(other, Beside.NOTHING);
    StepRow row = with(row(PAY), "[1]");

    amended(node, () -> node.steps().keeping(row));

    assertEquals(Optional.of(row), seenByOther(PAY));
    assertEquals(Optional.of(2L), version());
  }

  @Test
  void an_output_is_kept_with_a_change_of_its_saga() {
    add(Samples.plain("a"));
    run(
        () -> {
          node.steps().claim(row(PAY), false);
          amend(node, node.steps().returning(PAY, "[1]"));
        });

    assertEquals(Optional.of(with(row(PAY), "[1]")), seenByOther(PAY));
    assertEquals(Optional.of(1L), version());
  }

  @Test
  void a_step_that_another_has_kept_is_not_kept_again_nor_is_its_saga_changed() {
    add(Samples.plain("a"));
    claimedByOther(row(PAY));

    assertContended(() -> amended(node, () -> node.steps().keeping(with(row(PAY), "[1]"))));

    assertEquals(Optional.of(row(PAY)), find(PAY));
    assertEquals(Optional.of(0L), version());
  }

  @Test
  void a_step_is_undone_once_with_a_change_of_its_saga() {
    add(Samples.plain("a"));
    claim(row(PAY));

    amended(node, () -> node.steps().undoing(PAY));
    assertContended(() -> amended(other, () -> other.steps().undoing(PAY)));

    assertEquals(Optional.of(StepState.UNDONE), seenByOther(PAY).map(StepRow::state));
    assertEquals(Optional.of(1L), version());
  }

  @Test
  void what_is_left_for_the_end_can_be_written_before_it() {
    run(() -> node.steps().write(node.steps().keeping(row(PAY))));
    run(() -> node.steps().write(node.steps().undoing(PAY)));

    assertEquals(Optional.of(StepState.UNDONE), seenByOther(PAY).map(StepRow::state));
    assertContended(() -> run(() -> node.steps().write(node.steps().keeping(row(PAY)))));
    assertContended(() -> run(() -> node.steps().write(node.steps().undoing(PAY))));
  }

  @Test
  void of_two_open_transactions_one_keeps_the_step_and_the_other_is_rolled_back() {
    add(Samples.plain("a"));
    OpenTransaction<Boolean> first =
        OpenTransaction.of(
            node.transactions(), () -> amend(node, node.steps().keeping(with(row(PAY), "[1]"))));
    assertTrue(first.answer());

    assertContended(() -> amended(other, () -> other.steps().keeping(with(row(PAY), "[2]"))));
    first.commit();

    assertEquals(Optional.of(with(row(PAY), "[1]")), seenByOther(PAY));
    assertEquals(Optional.of(1L), version());
  }

  @Test
  void what_is_remembered_of_a_step_is_what_was_committed() {
    StepId ship = new StepId("remembered", "ship");
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                () -> {
                  node.steps().claim(row(ship), false);
                  throw new IllegalStateException("broken");
                }));
    assertEquals(Optional.empty(), node.steps().remembered(ship));

    claim(row(ship));
    done(ship, "[1]");
    assertTrue(
        node.steps().remembered(ship).filter(r -> !r.equals(with(row(ship), "[1]"))).isEmpty());

    undo(ship);
    assertTrue(node.steps().remembered(ship).filter(r -> r.state() == StepState.DONE).isEmpty());
  }

  private void amended(Node by, Supplier<Beside> beside) {
    boolean unused = by.transactions().inNew(() -> amend(by, beside.get()));
  }

  private void amended(Node by, Beside beside) {
    amended(by, () -> beside);
  }

  private static boolean amend(Node by, Beside beside) {
    return by.sagas()
        .amend("a", beside, saga -> new Change<>(Samples.counted(saga), true))
        .orElseThrow();
  }

  private Optional<Long> version() {
    return in(() -> node.sagas().find("a")).map(Saga::version);
  }

  // How it is asked

  /** A row as applications have them. */
  protected static StepRow row(StepId id) {
    return new StepRow(id, "{\"format\":1}", "[\"a \\\"book\\\"\",12.50]", null, StepState.DONE);
  }

  private static StepRow with(StepRow row, @Nullable String output) {
    return new StepRow(row.id(), row.flow(), row.input(), output, row.state());
  }

  private OpenTransaction<Claim> open(StepRow row) {
    return OpenTransaction.of(node.transactions(), () -> node.steps().claim(row, false));
  }

  private OpenTransaction<Optional<StepRow>> undoing() {
    return OpenTransaction.of(node.transactions(), () -> node.steps().undo(PAY));
  }

  /** Another's claim of what the first has claimed; it waits. */
  private OpenTransaction<Claim> waiting(OpenTransaction<Claim> first) {
    assertEquals(Claim.CLAIMED, first.answer());
    OpenTransaction<Claim> second =
        OpenTransaction.of(other.transactions(), () -> other.steps().claim(row(PAY), false));
    awaitWaiting(second);
    return second;
  }

  private Claim claim(StepRow row) {
    return in(() -> node.steps().claim(row, false));
  }

  @Test
  void steps_that_ended_are_removed_the_first_of_them_first() {
    List<StepId> ids = Stream.of("a", "b", "c", "d").map(n -> new StepId(n, "pay")).toList();
    ids.forEach(id -> assertEquals(Claim.CLAIMED, claim(row(id))));
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    ended(ids.get(0), noon);
    ended(ids.get(1), noon.minusSeconds(9));
    ended(ids.get(2), noon.minusSeconds(5));
    ended(ids.get(1), noon.plusSeconds(9)); // the first time counts
    ended(new StepId("nobody", "pay"), noon);

    assertEquals(1, removeEnded(noon, 1));
    assertEquals(List.of(true, false, true, true), there(ids));
    assertEquals(1, removeEnded(noon, 9));
    assertEquals(List.of(true, false, false, true), there(ids));
    assertEquals(1, removeEnded(noon.plusMillis(1), 9));
    assertEquals(List.of(false, false, false, true), there(ids));
    assertEquals(0, removeEnded(noon.plusSeconds(99), 9));
  }

  @Test
  void a_tombstone_is_there_for_whoever_comes_to_claim() {
    StepRow tombstone = StepRow.tombstone(PAY);
    assertEquals(Claim.CLAIMED, claim(tombstone));

    assertEquals(Claim.THERE, claimedByOther(row(PAY)));
    assertTrue(seenByOther(PAY).orElseThrow().isTombstone());
    assertEquals(Claim.THERE, claim(tombstone));
  }

  private List<Boolean> there(List<StepId> ids) {
    return ids.stream().map(id -> seenByOther(id).isPresent()).toList();
  }

  private void ended(StepId id, Instant at) {
    run(() -> node.steps().ended(id, at));
  }

  private int removeEnded(Instant before, int most) {
    return in(() -> node.steps().removeEnded(before, most));
  }

  private Claim claimKept(StepRow row) {
    return in(() -> node.steps().claim(row, true));
  }

  private Claim claimedByOther(StepRow row) {
    return other.transactions().inNew(() -> other.steps().claim(row, false));
  }

  private void done(StepId id, @Nullable String output) {
    run(() -> node.steps().done(id, output));
  }

  private Optional<StepRow> find(StepId id) {
    return in(() -> node.steps().find(id));
  }

  private Optional<StepRow> seenByOther(StepId id) {
    return other.transactions().inNew(() -> other.steps().find(id));
  }

  private Optional<StepRow> undo(StepId id) {
    return in(() -> node.steps().undo(id));
  }

  private void removeAll(Set<String> sagas) {
    run(() -> node.steps().removeAll(sagas));
  }

  private Saga add(Saga saga) {
    run(() -> node.sagas().add(saga));
    return saga;
  }

  private Saga replace(Saga before, Saga after) {
    run(() -> node.sagas().replace(before, after));
    return after.withVersion(before.version() + 1);
  }

  private <T> T in(Supplier<T> work) {
    return node.transactions().inNew(work);
  }

  private void run(Runnable work) {
    in(
        () -> {
          work.run();
          return true;
        });
  }

  /** A machine with much else to do may take its time, too. */
  private static void assertContended(Executable work) {
    assertTimeout(
        LONGEST_WAIT.multipliedBy(4),
        () -> assertEquals(Fate.CONTENDED, assertThrows(TransactionException.class, work).fate()));
  }
}
