package io.ago.internal.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.SagaRefusedException;
import io.ago.UnknownSagaException;
import io.ago.internal.coordinator.Retention;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.flow.MemoryGround;
import io.ago.internal.flow.Workshop;
import io.ago.internal.flow.Workshop.Place;
import io.ago.internal.saga.Resolution;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.saga.SagaState;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sagas of definitions that are elements of others, on every store. */
@Timeout(120)
public abstract class InnerSagaStories {
  private static final Key<String> RESERVED = Key.of("reserve", String.class);
  private static final Key<String> APPROVED = Key.of("approve", String.class);
  private static final Retry THRICE =
      Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(4));
  private static final Duration WEEK = Duration.ofDays(7);

  private final Map<String, Queue<Exception>> failing = new HashMap<>();
  private final List<Workshop> open = new ArrayList<>();
  private Workshop shop = new Workshop(MemoryGround.fresh(), Instant.EPOCH);

  /** What the outer saga is started with. */
  public record Order(String item, int count) {}

  /** What the inner one is started with. */
  public record Parcel(String content) {}

  /** An application over an empty store. */
  protected abstract Workshop workshop();

  @AfterEach
  void close() {
    open.forEach(Workshop::close);
  }

  private void shop(SagaDefinition<?>... definitions) {
    Workshop bare = workshop();
    shop = bare.with(definitions);
    open.add(bare);
    open.add(shop);
  }

  private String does(String name, SagaRun<?> run) throws Exception {
    shop.ground().deeds().add(name);
    Exception failure = failing.getOrDefault(name, new ArrayDeque<>()).poll();
    if (failure != null) {
      throw failure;
    }
    return name + " by " + run.idempotencyKey().replace(run.sagaId(), "id");
  }

  private void fails(String name, Exception... thrown) {
    failing.computeIfAbsent(name, n -> new ArrayDeque<>()).addAll(List.of(thrown));
  }

  private static IllegalArgumentException no(String why) {
    return new IllegalArgumentException(why);
  }

  private SagaDefinition<Parcel> packing() {
    return SagaDefinition.named("packing", 1, Parcel.class)
        .step("wrap", run -> does("wrap", run))
        .undoneBy(run -> does("undo wrap", run))
        .step("label", run -> does("label", run))
        .undoneBy(run -> does("undo label", run))
        .build();
  }

  /** One that has wrapped and waits for a word. */
  private SagaDefinition<Parcel> asking(Duration limit) {
    return SagaDefinition.named("asking", 1, Parcel.class)
        .timeLimit(limit)
        .step("wrap", run -> does("wrap", run))
        .undoneBy(run -> does("undo wrap", run))
        .ask(APPROVED, "Is it well packed?", limit)
        .build();
  }

  private SagaDefinition<Order> ordering(SagaDefinition<Parcel> inner) {
    return SagaDefinition.named("ordering", 1, Order.class)
        .step(RESERVED, run -> does("reserve", run))
        .undoneBy((run, reserved) -> does("undo reserve", run))
        .saga("pack", inner, run -> new Parcel(run.input().item() + ", " + run.output(RESERVED)))
        .step("charge", run -> does("charge", run))
        .undoneBy(run -> does("undo charge", run))
        .retry(THRICE)
        .build();
  }

  /** An outer saga over that inner one, both deployed. */
  private String started(SagaDefinition<Parcel> inner) {
    SagaDefinition<Order> ordering = ordering(inner);
    shop(ordering, inner);
    return shop.here().ago.start(ordering, new Order("tea", 3));
  }

  private SagaView view(String id) {
    return shop.here().ago.get(id);
  }

  private String inner(String outer) {
    return view(outer).parties().stream()
        .map(SagaView.Party::nested)
        .filter(nested -> nested != null)
        .reduce("", (first, last) -> last);
  }

  private static List<String> parties(SagaView view) {
    return view.parties().stream().map(p -> p.name() + " " + p.state()).toList();
  }

  private static String remark(SagaView view) {
    return view.parties().stream()
        .filter(p -> p.name().equals("pack"))
        .map(p -> String.valueOf(p.remark()))
        .findFirst()
        .orElse("");
  }

  private void passAndRecover(Duration time) {
    shop.pass(time);
    shop.here().recovery.run();
  }

  /** Another node's note is replaced only when the store's own clock says that it has run out. */
  private void recoverUntil(BooleanSupplier done) {
    shop.pass(Duration.ofSeconds(4));
    recoverUntil(done, Duration.ZERO);
  }

  private void recoverUntil(BooleanSupplier done, Duration each) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < until) {
      passAndRecover(each);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void an_inner_saga_runs_in_its_turn_and_is_released_with_the_outer_one() {
    List<String> seen = new ArrayList<>();
    SagaDefinition<Parcel> packing =
        SagaDefinition.named("packing", 1, Parcel.class)
            .step(
                "wrap",
                run -> {
                  seen.add(run.input().content() + " for " + run.flow().causationId().orElse(""));
                  does("wrap", run);
                })
            .undoneBy(run -> does("undo wrap", run))
            .build();

    String id = started(packing);

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(
        List.of("reserve Completed", "pack Completed", "charge Completed"), parties(view(id)));
    assertEquals(List.of("reserve", "wrap", "charge"), shop.deeds());
    assertEquals(List.of("tea, reserve by id:reserve for " + id), seen);
    SagaView inner = view(inner(id));
    assertEquals("packing", inner.name());
    assertEquals(SagaState.COMPLETED, inner.state());
    assertEquals(id, shop.saga(inner.id()).origin().parent());
    assertTrue(shop.saga(inner.id()).released());
  }

  @Test
  void an_inner_saga_without_elements_is_over_at_once() {
    SagaDefinition<Parcel> empty = SagaDefinition.named("empty", 1, Parcel.class).build();

    String id = started(empty);

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(SagaState.COMPLETED, view(inner(id)).state());
    assertEquals(List.of("reserve", "charge"), shop.deeds());
  }

  @Test
  void an_inner_saga_that_ends_undone_has_the_outer_one_undone_and_says_why() {
    fails("label", no("no printer"));

    String id = started(packing());

    SagaView outer = view(id);
    assertEquals(SagaState.COMPENSATED, outer.state());
    assertEquals(List.of("reserve Compensated", "pack Compensated"), parties(outer));
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
    assertEquals(SagaState.COMPENSATED, view(inner(id)).state());
    String cause = String.valueOf(outer.cause());
    assertTrue(cause.startsWith("Step pack failed: saga " + inner(id) + " is Cancelled"), cause);
    assertTrue(cause.contains("Step label failed") && cause.contains("no printer"), cause);
  }

  @Test
  void a_completed_inner_saga_is_undone_in_its_turn() {
    fails("charge", no("card declined"));

    String id = started(packing());

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(
        List.of("reserve", "wrap", "label", "undo label", "undo wrap", "undo reserve"),
        shop.deeds());
    assertEquals(SagaState.COMPENSATED, view(inner(id)).state());
  }

  @Test
  void an_input_that_cannot_be_told_is_a_failure_of_the_element() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> odd =
        SagaDefinition.named("odd", 1, Order.class)
            .step(RESERVED, run -> does("reserve", run))
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .saga(
                "pack",
                packing,
                run -> {
                  throw no("nothing to pack");
                })
            .build();
    shop(odd, packing);

    SagaView view = view(shop.here().ago.start(odd, new Order("tea", 3)));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(List.of("reserve Compensated", "pack Failed"), parties(view));
    assertTrue(String.valueOf(view.cause()).contains("nothing to pack"), view.cause());
    assertEquals(List.of("reserve", "undo reserve"), shop.deeds());
    assertEquals(List.of(), shop.here().ago.listActive("", 10));
  }

  /** The outer saga has found nothing to undo there, and that stays so. */
  @Test
  void an_inner_saga_does_not_begin_in_a_saga_that_was_cancelled_while_its_input_was_asked_for() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> slow =
        SagaDefinition.named("slow", 1, Order.class)
            .step(RESERVED, run -> does("reserve", run))
            .undoneBy((run, reserved) -> does("undo reserve", run))
            .saga("pack", packing, run -> new Parcel(shop.here().ago.compensate(run.sagaId()).id()))
            .build();
    shop(slow, packing);

    String id = shop.here().ago.start(slow, new Order("tea", 3));
    passAndRecover(Duration.ofSeconds(4));

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals("", inner(id));
    assertEquals(List.of("reserve", "undo reserve"), shop.deeds());
    assertEquals(List.of(), shop.here().ago.listActive("", 10));
  }

  @Test
  void a_condition_behind_an_inner_saga_that_throws_has_that_undone_too() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> odd =
        SagaDefinition.named("odd", 1, Order.class)
            .saga("pack", packing, run -> new Parcel("tea"))
            .when(
                "never",
                run -> {
                  throw new IllegalStateException("cannot tell");
                },
                way -> way.fail("f", "f"))
            .build();
    shop(odd, packing);

    SagaView view = view(shop.here().ago.start(odd, new Order("tea", 3)));

    assertEquals(SagaState.COMPENSATED, view.state());
    assertEquals(List.of("wrap", "label", "undo label", "undo wrap"), shop.deeds());
  }

  @Test
  void two_levels_are_undone_from_the_innermost_last_to_the_first() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Parcel> sending =
        SagaDefinition.named("sending", 1, Parcel.class)
            .step("fetch", run -> does("fetch", run))
            .undoneBy(run -> does("undo fetch", run))
            .saga("inmost", packing, SagaRun::input)
            .step("post", run -> does("post", run))
            .undoneBy(run -> does("undo post", run))
            .build();
    SagaDefinition<Order> ordering = ordering(sending);
    shop(ordering, sending, packing);
    fails("charge", no("card declined"));

    String id = shop.here().ago.start(ordering, new Order("tea", 3));

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(
        List.of(
            "reserve",
            "fetch",
            "wrap",
            "label",
            "post",
            "undo post",
            "undo label",
            "undo wrap",
            "undo fetch",
            "undo reserve"),
        shop.deeds());
  }

  @Test
  void an_inner_saga_runs_beside_other_branches() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> branching =
        SagaDefinition.named("branching", 1, Order.class)
            .parallel(
                "all",
                one -> one.saga("pack", packing, run -> new Parcel("one")),
                two -> two.saga("other", packing, run -> new Parcel("two")),
                three ->
                    three
                        .step("bill", run -> does("bill", run))
                        .undoneBy(run -> does("undo bill", run)))
            .step("last", run -> does("last", run))
            .undoneBy(run -> does("undo last", run))
            .retry(THRICE)
            .build();
    shop(branching, packing);
    fails("last", new IOException("busy"), no("after all not"));
    String id = shop.here().ago.start(branching, new Order("tea", 3));
    assertEquals(SagaState.WAITING, view(id).state());
    assertEquals(5, shop.deeds().size(), shop.deeds().toString());

    passAndRecover(Duration.ofSeconds(2));

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(
        List.of("undo bill", "undo label", "undo wrap", "undo label", "undo wrap"),
        shop.deeds().subList(5, 10));
  }

  private SagaDefinition<Order> twice(SagaDefinition<Parcel> inner) {
    return SagaDefinition.named("twice", 1, Order.class)
        .parallel(
            "all",
            one -> one.saga("pack", inner, run -> new Parcel("one")),
            two -> two.saga("other", inner, run -> new Parcel("two")))
        .step("last", run -> does("last", run))
        .undoneBy(run -> does("undo last", run))
        .build();
  }

  @Test
  void many_at_once_do_each_deed_once() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> twice = twice(packing);
    shop(twice, packing);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Place busy = shop.new Place("busy", List.of(), threads);
      List<String> ids =
          IntStream.range(0, 10).mapToObj(i -> busy.ago.start(twice, new Order("tea", i))).toList();
      recoverUntil(
          () -> ids.stream().allMatch(id -> view(id).state() == SagaState.COMPLETED),
          Duration.ofSeconds(1));
      for (String id : ids) {
        assertEquals(SagaState.COMPLETED, view(id).state(), () -> view(id).toString());
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> deeds = shop.deeds();
    assertEquals(50, deeds.size(), deeds.toString());
    assertEquals(20, deeds.stream().filter("wrap"::equals).count());
    assertEquals(10, deeds.stream().filter("last"::equals).count());
  }

  @Test
  void a_node_that_dies_before_it_has_begun_an_inner_saga_loses_and_doubles_nothing() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> first =
        SagaDefinition.named("first", 1, Order.class)
            .saga("pack", packing, run -> new Parcel("tea"))
            .build();
    shop(first, packing);
    Place gone = shop.new Place("gone", List.of(), task -> {});
    String id = gone.ago.start(first, new Order("tea", 3));
    assertEquals(List.of("pack Pending"), parties(view(id)));

    recoverUntil(() -> view(id).state() == SagaState.COMPLETED);

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(List.of("wrap", "label"), shop.deeds());
  }

  @Test
  void a_node_that_dies_when_it_has_begun_an_inner_saga_loses_and_doubles_nothing() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> first =
        SagaDefinition.named("first", 1, Order.class)
            .saga("pack", packing, run -> new Parcel("tea"))
            .build();
    shop(first, packing);
    Place gone = shop.new Place("gone", List.of(), task -> {});
    String id = gone.ago.start(first, new Order("tea", 3));
    shop.pass(Duration.ofSeconds(4));
    gone.recovery.run();
    String inner = inner(id);
    assertEquals(List.of("wrap Pending"), parties(view(inner)));
    assertEquals(List.of(), shop.deeds());

    recoverUntil(() -> view(id).state() == SagaState.COMPLETED);

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(inner, inner(id));
    assertEquals(List.of("wrap", "label"), shop.deeds());
  }

  @Test
  void an_outer_saga_that_nobody_told_of_the_end_finds_it_by_itself() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> ordering = ordering(packing);
    shop(ordering, packing);
    shop.faults().fail("commit", 1);
    String id = shop.here().ago.start(ordering, new Order("tea", 3));
    assertEquals(SagaState.WAITING, view(id).state());
    assertEquals(SagaState.COMPLETED, view(inner(id)).state());

    passAndRecover(Duration.ofSeconds(2));

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "label", "charge"), shop.deeds());
  }

  @Test
  void a_hiccup_of_the_store_at_the_start_of_an_inner_saga_loses_and_doubles_nothing() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> ordering = ordering(packing);
    shop(ordering, packing);
    String id = shop.inNew(() -> begunWithHiccup(ordering));
    assertEquals(List.of("reserve"), shop.deeds());

    passAndRecover(Duration.ofSeconds(4));

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "label", "charge"), shop.deeds());
  }

  /** The start of the outer saga adds the first one. */
  private String begunWithHiccup(SagaDefinition<Order> ordering) {
    String id = shop.here().ago.start(ordering, new Order("tea", 3));
    shop.ground().transactions().beforeCompletion(() -> shop.faults().fail("add", 1));
    return id;
  }

  @Test
  void an_inner_saga_can_wait_and_both_are_listed() {
    String id = started(asking(Duration.ofMinutes(30)));
    String inner = inner(id);
    assertEquals(SagaState.WAITING, view(id).state());
    assertEquals(
        List.of(id, inner).stream().sorted().toList(),
        shop.here().ago.listActive("", 10).stream().map(SagaView::id).sorted().toList());

    passAndRecover(Duration.ofMinutes(10));
    assertEquals("null", remark(view(id)));
    shop.here().ago.signal(inner, APPROVED, "yes");

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "charge"), shop.deeds());
  }

  @Test
  void an_inner_saga_that_is_under_way_is_undone_with_the_outer_one() {
    String id = started(asking(Duration.ofMinutes(30)));

    shop.here().ago.compensate(id);

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(SagaState.COMPENSATED, view(inner(id)).state());
    assertEquals(List.of("reserve Compensated", "pack Compensated"), parties(view(id)));
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
  }

  @Test
  void an_inner_saga_that_somebody_cancels_has_the_outer_one_undone() {
    String id = started(asking(Duration.ofMinutes(30)));

    shop.here().ago.compensate(inner(id));

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
  }

  @Test
  void an_inner_saga_that_has_completed_is_undone_by_the_outer_one_alone() {
    fails("charge", new IOException("busy"));
    String id = started(packing());

    SagaRefusedException refused =
        assertThrows(SagaRefusedException.class, () -> shop.here().ago.compensate(inner(id)));
    assertTrue(String.valueOf(refused.getMessage()).contains("cancel " + id), refused.getMessage());
  }

  @Test
  void the_time_limit_of_an_inner_saga_is_its_own() {
    String id = started(asking(Duration.ofMinutes(10)));

    passAndRecover(Duration.ofMinutes(10));

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertTrue(String.valueOf(view(id).cause()).contains(inner(id)), view(id).cause());
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
  }

  @Test
  void the_time_limit_of_the_outer_saga_ends_both() {
    String id = started(asking(Workshop.LIMIT.multipliedBy(2)));

    passAndRecover(Workshop.LIMIT);

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertTrue(String.valueOf(view(id).cause()).startsWith("its time limit"), view(id).cause());
    assertEquals(SagaState.COMPENSATED, view(inner(id)).state());
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
  }

  private SagaDefinition<Order> pivoted(SagaDefinition<Parcel> inner) {
    return SagaDefinition.named("pivoted", 1, Order.class)
        .pivot("pay", run -> does("pay", run))
        .saga("pack", inner, run -> new Parcel("tea"))
        .build();
  }

  @Test
  void past_the_pivot_an_inner_saga_that_ends_undone_is_begun_anew_by_an_operator() {
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> pivoted = pivoted(packing);
    shop(pivoted, packing);
    fails("label", no("no printer"));
    String id = shop.here().ago.start(pivoted, new Order("tea", 3));

    assertEquals(SagaState.PARKED, view(id).state());
    String parked = String.valueOf(view(id).parties().get(1).parked());
    assertTrue(parked.startsWith("Step pack failed: saga ") && parked.contains("no printer"));
    assertThrows(SagaRefusedException.class, () -> shop.here().ago.compensate(id));
    String pack = shop.saga(id).participants().get(1).id();
    shop.here().coordinator.resolve(id, pack, Resolution.RETRY, "printer bought");

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertTrue(!parked.contains(inner(id)), parked);
    assertEquals(List.of("pay", "wrap", "undo wrap", "wrap", "label"), shop.deeds());
  }

  /** A failure that is no transient and no permanent one. */
  private static final class Unsaid extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void past_the_pivot_a_condition_behind_an_inner_saga_is_asked_again_and_nothing_else() {
    List<Boolean> answers = new ArrayList<>();
    SagaDefinition<Parcel> packing = packing();
    SagaDefinition<Order> asked =
        SagaDefinition.named("asked", 1, Order.class)
            .pivot("pay", run -> does("pay", run))
            .saga("pack", packing, run -> new Parcel("tea"))
            .when(
                "gift",
                run -> answers.stream().findFirst().orElseThrow(Unsaid::new),
                way -> way.step("ribbon", run -> does("ribbon", run)).retry(THRICE))
            .build();
    shop(asked, packing);
    String id = shop.here().ago.start(asked, new Order("tea", 3));
    assertEquals(SagaState.PARKED, view(id).state());
    String inner = inner(id);

    answers.add(true);
    String pack = shop.saga(id).participants().get(1).id();
    shop.here().coordinator.resolve(id, pack, Resolution.RETRY, "answered");

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(inner, inner(id));
    assertEquals(List.of("pay", "wrap", "label", "ribbon"), shop.deeds());
  }

  @Test
  void past_both_pivots_all_goes_forward() {
    SagaDefinition<Parcel> posting =
        SagaDefinition.named("posting", 1, Parcel.class)
            .pivot("post", run -> does("post", run))
            .step("tell", run -> does("tell", run))
            .retry(THRICE)
            .build();
    SagaDefinition<Order> pivoted = pivoted(posting);
    shop(pivoted, posting);
    fails("tell", no("no address"));
    String id = shop.here().ago.start(pivoted, new Order("tea", 3));
    assertEquals(SagaState.PARKED, view(inner(id)).state());

    passAndRecover(Duration.ofSeconds(2));
    assertEquals(SagaState.WAITING, view(id).state());
    assertTrue(remark(view(id)).contains("waits for an operator: Step tell failed"));
    String tell = shop.saga(inner(id)).participants().get(1).id();
    shop.here().coordinator.resolve(inner(id), tell, Resolution.RETRY, "address found");

    assertEquals(SagaState.COMPLETED, view(id).state());
    assertEquals(List.of("pay", "post", "tell"), shop.deeds());
  }

  /** An outer saga whose inner one cannot undo its wrapping. */
  private String withUndoneFailing() {
    fails("undo wrap", no("1"), no("2"), no("3"));
    fails("label", no("no printer"));
    String id = started(packing());
    for (int i = 0; i < 3; i++) {
      passAndRecover(Duration.ofSeconds(8));
    }
    assertEquals(SagaState.PARKED, view(inner(id)).state());
    return id;
  }

  @Test
  void an_inner_saga_that_cannot_be_undone_holds_the_outer_one_which_says_so() {
    String id = withUndoneFailing();

    assertEquals(SagaState.WAITING, view(id).state());
    assertTrue(remark(view(id)).contains("waits for an operator"), remark(view(id)));
    assertTrue(remark(view(id)).contains(inner(id)), remark(view(id)));
    String wrap = shop.saga(inner(id)).participants().get(0).id();
    shop.here().coordinator.resolve(inner(id), wrap, Resolution.RETRY, "mended");

    assertEquals(SagaState.COMPENSATED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "undo wrap", "undo reserve"), shop.deeds());
  }

  @Test
  void an_inner_saga_that_failed_is_never_told_as_undone() {
    String id = withUndoneFailing();
    String wrap = shop.saga(inner(id)).participants().get(0).id();

    shop.here().coordinator.resolve(inner(id), wrap, Resolution.FAILED, "thrown away");

    assertEquals(SagaState.FAILED, view(inner(id)).state());
    assertEquals(SagaState.PARKED, view(id).state());
    assertNotNull(view(id).parties().get(1).parked());
    String pack = shop.saga(id).participants().get(1).id();
    shop.here().coordinator.resolve(id, pack, Resolution.FAILED, "thrown away");
    assertEquals(SagaState.FAILED, view(id).state());
    assertEquals(List.of("reserve", "wrap", "undo reserve"), shop.deeds());
  }

  @Test
  void both_are_removed_when_their_time_is_over() {
    String id = started(packing());
    String inner = inner(id);
    shop.pass(WEEK.plusSeconds(1));
    var transactions = shop.ground().transactions();
    var sagas = shop.ground().sagas();
    Storage storage = new Storage(transactions, sagas, new SingleChanges(transactions, sagas));

    assertEquals(0, new Retention(storage, WEEK, shop::now).run().failed());

    assertThrows(UnknownSagaException.class, () -> view(id));
    assertThrows(UnknownSagaException.class, () -> view(inner));
  }
}
