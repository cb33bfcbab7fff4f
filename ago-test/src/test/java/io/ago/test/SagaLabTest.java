package io.ago.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.AgoException;
import io.ago.saga.Retry;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.signal.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SagaLabTest {
  private static final Key<String> WORD = Key.of("word", String.class);
  private static final Retry RETRY =
      Retry.transientFailures(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

  @RegisterExtension final SagaLab lab = SagaLab.inMemory();
  private final List<String> calls = new ArrayList<>();

  @Test
  void a_saga_has_ended_when_the_start_returns_if_no_time_has_to_pass() {
    SagaDefinition<String> saga =
        SagaDefinition.named("plain", 1, String.class)
            .step("write", run -> lab.<String>table("words").insert(run.input()))
            .nothingToUndo()
            .build();

    String id = lab.ago().start(saga, "tea");

    assertEquals(SagaState.COMPLETED, lab.ago().get(id).state());
    assertEquals(List.of("tea"), lab.table("words").rows());
  }

  @Test
  void time_passes_only_as_it_is_told() {
    SagaDefinition<String> saga =
        SagaDefinition.named("slow", 1, String.class)
            .delay("night", Duration.ofHours(8))
            .step("wake", run -> calls.add("wake at " + lab.now()))
            .nothingToUndo()
            .build();

    lab.ago().start(saga, "");
    lab.advance(Duration.ofHours(8).minusMillis(1));
    assertEquals(List.of(), calls);
    lab.advance(Duration.ofMillis(1));

    assertEquals(List.of("wake at 2026-01-01T16:00:00Z"), calls);
  }

  @Test
  void a_step_that_has_trouble_is_called_again_as_time_passes() {
    SagaDefinition<String> saga =
        SagaDefinition.named("hiccup", 1, String.class)
            .step("call", run -> troubleUntil(3))
            .nothingToUndo()
            .retry(RETRY)
            .build();

    String id = lab.ago().start(saga, "");
    assertEquals(1, calls.size());
    lab.runUntilQuiet();

    assertEquals(3, calls.size());
    assertEquals(SagaState.COMPLETED, lab.ago().get(id).state());
  }

  private void troubleUntil(int time) {
    calls.add("call");
    if (calls.size() < time) {
      throw new UncheckedIOException(new IOException("away"));
    }
  }

  @Test
  void what_a_step_wrote_is_rolled_back_with_it() {
    SagaDefinition<String> saga =
        SagaDefinition.named("broken", 1, String.class)
            .step("write", run -> lab.<String>table("words").insert(run.input()))
            .undoneBy(run -> lab.<String>table("words").delete(run.input()::equals))
            .step(
                "fail",
                run -> {
                  lab.<String>table("words").insert("half");
                  throw new IllegalArgumentException("no");
                })
            .nothingToUndo()
            .build();

    String id = lab.ago().start(saga, "tea");

    assertEquals(SagaState.COMPENSATED, lab.ago().get(id).state());
    assertEquals(List.of(), lab.table("words").rows());
  }

  @Test
  void another_node_goes_on_where_one_has_died_in_the_middle_of_a_call() {
    SagaDefinition<String> saga =
        SagaDefinition.named("crashing", 1, String.class)
            .calling("call", run -> dieOnce(run.idempotencyKey()))
            .nothingToUndo()
            .retry(RETRY)
            .build();

    String id = lab.ago().start(saga, "", "mine");
    assertEquals(List.of("mine:call"), calls);
    assertEquals(SagaState.RUNNING, lab.ago().get(id).state());
    lab.advance(Duration.ofMinutes(1));

    assertEquals(List.of("mine:call", "mine:call"), calls);
    assertEquals(SagaState.COMPLETED, lab.ago().get(id).state());
  }

  private void dieOnce(String key) {
    calls.add(key);
    if (calls.size() == 1) {
      lab.crash();
    }
  }

  @Test
  void a_wait_outlives_the_node_and_is_told() {
    SagaDefinition<String> saga = waiting();

    String id = lab.ago().start(saga, "");
    lab.crash();
    assertEquals(SagaState.WAITING, lab.ago().get(id).state());
    lab.ago().signal(id, WORD, "tea");

    assertEquals(SagaState.COMPLETED, lab.ago().get(id).state());
    assertEquals(List.of("tea"), calls);
  }

  @Test
  void a_wait_that_nobody_answers_comes_to_its_limit() {
    String id = lab.ago().start(waiting(), "");

    lab.runUntilQuiet();

    assertEquals(SagaState.COMPENSATED, lab.ago().get(id).state());
  }

  private SagaDefinition<String> waiting() {
    return SagaDefinition.named("waiting", 1, String.class)
        .await(WORD, Duration.ofHours(1))
        .step("tell", run -> calls.add(run.output(WORD)))
        .nothingToUndo()
        .build();
  }

  @Test
  void a_saga_that_is_cancelled_has_been_undone_when_that_returns() {
    String id = lab.ago().start(waiting(), "");

    assertEquals(SagaState.COMPENSATED, lab.ago().compensate(id).state());
  }

  @Test
  void a_table_has_no_key_that_could_hide_a_row() {
    Table<String> words = lab.table("words");
    words.insert("tea");
    words.insert("tea");
    words.insert("milk");

    assertEquals(2, words.update("tea"::equals, word -> "green " + word));
    assertEquals(1, words.delete("milk"::equals));
    assertEquals(List.of("green tea", "green tea"), words.rows());
  }

  @Test
  void a_lab_in_memory_has_no_data_source() {
    AgoException refused = assertThrows(AgoException.class, lab::dataSource);

    assertTrue(String.valueOf(refused.getMessage()).contains("SagaLab.over"));
  }

  @Test
  void a_lab_that_is_not_registered_says_so() {
    SagaLab forgotten = SagaLab.inMemory();

    IllegalStateException refused = assertThrows(IllegalStateException.class, forgotten::ago);

    assertTrue(String.valueOf(refused.getMessage()).contains("@RegisterExtension"));
  }
}
