package io.ago.test;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.saga.Outcome;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExhaustionTest {
  private static final Key<String> WORD = Key.of("word", String.class);
  private static final Key<String> PAID = Key.of("charge", String.class);
  private static final Retry RETRY =
      Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

  @RegisterExtension final SagaLab lab = SagaLab.inMemory();

  @Test
  void choices_branches_delays_and_waits_are_broken_everywhere_too() {
    int cases = lab.exhaustively(world -> wide(world).telling(WORD, "tea"));

    assertTrue(cases > 80, "so few cases cannot be all: " + cases);
  }

  private static Scenario<String> wide(World world) {
    Table<String> words = world.table("words");
    SagaDefinition<String> wide =
        SagaDefinition.named("wide", 1, String.class)
            .step("first", run -> words.insert("first"))
            .undoneBy(run -> words.delete("first"::equals))
            .parallel(
                "both",
                left ->
                    left.step("left", run -> words.insert("left"))
                        .undoneBy(run -> words.delete("left"::equals))
                        .delay("pause", Duration.ofMinutes(5))
                        .step("lefter", run -> words.insert("lefter"))
                        .undoneBy(run -> words.delete("lefter"::equals)),
                right ->
                    right
                        .step("right", run -> words.insert("right"))
                        .undoneBy(run -> words.delete("right"::equals)))
            .await(WORD, Duration.ofDays(1))
            .when(
                "tea",
                run -> run.output(WORD).equals("tea"),
                way ->
                    way.step("brew", run -> words.insert("brew"))
                        .undoneBy(run -> words.delete("brew"::equals)))
            .pivot("end", run -> words.insert("end"))
            .build();
    return Scenario.of(wide, "");
  }

  @Test
  void a_nested_saga_is_broken_everywhere_too() {
    lab.exhaustively(world -> nested(world, "inside"::equals));
  }

  @Test
  void the_undo_of_a_step_in_a_nested_saga_is_named() {
    refused(
        world -> nested(world, row -> false),
        "The undo of 'inside' does not bring back what was there before the step.",
        "After it: inner: too much [inside]");
  }

  private static Scenario<String> nested(World world, Predicate<String> undone) {
    Table<String> outer = world.table("outer");
    Table<String> inner = world.table("inner");
    SagaDefinition<String> inside =
        SagaDefinition.named("inner", 1, String.class)
            .step("inside", run -> inner.insert("inside"))
            .undoneBy(run -> inner.delete(undone))
            .build();
    SagaDefinition<String> saga =
        SagaDefinition.named("outer", 1, String.class)
            .step("before", run -> outer.insert("before"))
            .undoneBy(run -> outer.delete("before"::equals))
            .saga("within", inside, run -> run.input())
            .pivot("end", run -> outer.insert("end"))
            .build();
    return Scenario.of(saga, "");
  }

  @Test
  void a_wait_that_nobody_answers_is_told_at_once() {
    refused(ExhaustionTest::wide, "does not complete although nothing goes wrong", "telling");
  }

  @Test
  void a_saga_whose_effects_nobody_sees_is_not_called_good() {
    refused(
        world -> Scenario.of(one(() -> {}), ""),
        "has no effect that could be seen",
        "watching(...)");
  }

  @Test
  void effects_that_differ_each_time_are_told_at_once() {
    AtomicInteger runs = new AtomicInteger();
    refused(
        world ->
            Scenario.of(one(() -> world.<Integer>table("t").insert(runs.incrementAndGet())), ""),
        "has other effects each time",
        "t: missing [1], too much [2]");
  }

  @Test
  void what_stays_on_purpose_can_be_ignored() {
    refused(world -> journal(world), "Step 'write' has an effect that nothing undoes");
    lab.exhaustively(world -> journal(world).ignoring("journal"));
  }

  private static Scenario<String> journal(World world) {
    SagaDefinition<String> saga =
        SagaDefinition.named("journal", 1, String.class)
            .step("write", run -> world.<String>table("journal").insert("begun"))
            .nothingToUndo()
            .step("work", run -> world.<String>table("work").insert("done"))
            .undoneBy(run -> world.<String>table("work").delete(row -> true))
            .pivot("end", run -> {})
            .build();
    return Scenario.of(saga, "");
  }

  @Test
  void an_undo_is_not_blamed_for_what_another_step_has_left_in_the_same_table() {
    refused(
        world -> {
          Table<String> words = world.table("words");
          SagaDefinition<String> saga =
              SagaDefinition.named("shared", 1, String.class)
                  .step("good", run -> words.insert("good"))
                  .undoneBy(run -> words.delete("good"::equals))
                  .step("bad", run -> words.insert("bad"))
                  .nothingToUndo()
                  .pivot("end", run -> {})
                  .build();
          return Scenario.of(saga, "");
        },
        "Step 'bad' has an effect that nothing undoes.");
  }

  @Test
  void a_saga_that_goes_another_way_by_chance_proves_nothing() {
    AtomicInteger runs = new AtomicInteger();
    refused(
        world -> {
          int run = runs.incrementAndGet();
          SagaDefinition<String> saga =
              SagaDefinition.named("chance", 1, String.class)
                  .step("only", r -> world.<String>table("t").insert("row"))
                  .undoneBy(r -> world.<String>table("t").delete("row"::equals))
                  .when("early", r -> run < 4, way -> way.step("extra", r -> {}).nothingToUndo())
                  .pivot("end", r -> {})
                  .build();
          return Scenario.of(saga, "");
        },
        "The saga went another way than the first time",
        "Case: step 'extra' fails");
  }

  private static SagaDefinition<String> one(Runnable work) {
    return SagaDefinition.named("one", 1, String.class)
        .step("only", run -> work.run())
        .nothingToUndo()
        .build();
  }

  @Test
  void an_undo_that_gives_back_what_was_never_taken_is_found() {
    refused(
        world -> {
          AtomicInteger balance = new AtomicInteger();
          return calling(
              run -> balance.addAndGet(5), (key, paid) -> balance.addAndGet(-5), balance::get);
        },
        "The undo of 'charge' does not bring back what was there before the step.",
        "Case: step 'charge' is never reached, however often it is called");
  }

  private static Scenario<String> calling(
      Function<String, Integer> charge, BiConsumer<String, String> refund, Supplier<?> balance) {
    SagaDefinition<String> saga =
        SagaDefinition.named("calling", 1, String.class)
            .calling(PAID, run -> "paid " + charge.apply(run.idempotencyKey()))
            .undoneBy((run, paid) -> refund.accept(run.workKey(), paid.orElse("")))
            .retry(RETRY)
            .pivot("end", run -> {})
            .build();
    return Scenario.of(saga, "").watching("balance", balance);
  }

  @Test
  void a_call_that_can_be_asked_about_is_asked() {
    lab.exhaustively(
        world -> {
          Map<String, String> known = new TreeMap<>();
          SagaDefinition<String> saga =
              SagaDefinition.named("asked", 1, String.class)
                  .calling(
                      PAID,
                      run -> known.computeIfAbsent(run.idempotencyKey(), key -> "paid"),
                      run ->
                          known.containsKey(run.workKey())
                              ? Outcome.happened("paid")
                              : Outcome.notBegun())
                  .undoneBy((run, paid) -> known.remove(run.workKey()))
                  .retry(RETRY)
                  .pivot("end", run -> {})
                  .build();
          return Scenario.of(saga, "").watching("known", () -> known);
        });
  }

  @Test
  void what_the_scenario_throws_tells_in_which_case() {
    AtomicInteger looks = new AtomicInteger();
    refused(
        world ->
            Scenario.of(one(() -> world.<String>table("t").insert("row")), "")
                .watching("odd", () -> look(looks.incrementAndGet())),
        "could not be judged in case: step 'only' fails",
        "no more looks");
  }

  private static String look(int looks) {
    if (looks > 8) {
      throw new IllegalStateException("no more looks");
    }
    return "";
  }

  private void refused(Function<World, Scenario<?>> scenario, String... words) {
    AssertionError error = assertThrows(AssertionError.class, () -> lab.exhaustively(scenario));
    for (String each : words) {
      assertTrue(
          String.valueOf(error.getMessage()).contains(each),
          () -> "'" + each + "' is not in:\n" + error.getMessage());
    }
  }
}
