package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.flow.StepStore;
import io.ago.internal.flow.StepStore.Claim;
import io.ago.internal.flow.StepStore.Correlation;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.jpa.CountedStatements.Count;
import io.ago.internal.saga.Saga;
import io.agroal.api.AgroalDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each question about steps asks of PostgreSQL. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class StepStatementsIT {
  private static final Correlation ORDER = new Correlation("shop", "order-7");

  private final CountedStatements counted = new CountedStatements();
  private final AgroalDataSource pool =
      TestDatabases.pool(TestDatabases.fresh(Database.POSTGRESQL));
  private final DurableStore store = DurableStore.local(counted.of(pool));
  private final StepStore steps = store.steps();
  private final SagaStore sagas = store.sagas();
  private final AtomicInteger count = new AtomicInteger();
  private final List<Saga> others = new ArrayList<>();
  private String holder = "nobody";

  /**
   * One row of the table.
   *
   * @param name of the question
   * @param statements that it asks
   * @param asked on an active saga whose step {@code pay} is claimed
   */
  private record Question(String name, int statements, Asked asked) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Asked {
    void of(StepStatementsIT it, Saga saga);
  }

  @AfterAll
  void close() {
    store.close();
    pool.close();
  }

  static Stream<Question> each_question_asks_so_many_statements() {
    return Stream.of(
        new Question(
            "claim",
            1,
            (it, saga) -> assertEquals(Claim.CLAIMED, it.steps.claim(row(saga, "ship"), true))),
        new Question(
            "claim, the saga is not kept here",
            1,
            (it, saga) -> assertEquals(Claim.CLAIMED, it.steps.claim(row(saga, "ship"), false))),
        new Question(
            "claim, the step is there",
            2,
            (it, saga) -> assertEquals(Claim.THERE, it.steps.claim(row(saga, "pay"), true))),
        new Question(
            "claim, the saga is not active",
            2,
            (it, saga) ->
                assertEquals(
                    Claim.NOT_ACTIVE, it.steps.claim(row(Samples.plain("gone"), "pay"), true))),
        new Question("output", 1, (it, saga) -> it.steps.done(id(saga, "pay"), "[2]")),
        new Question("output of nothing", 0, (it, saga) -> it.steps.done(id(saga, "pay"), null)),
        new Question("find", 1, (it, saga) -> it.steps.find(id(saga, "pay"))),
        new Question("undo", 1, (it, saga) -> it.steps.undo(id(saga, "pay"))),
        new Question(
            "correlation id",
            1,
            (it, saga) -> assertEquals(saga.id(), it.steps.take(of(saga), saga.id()))),
        new Question(
            "correlation id, another has it",
            1,
            (it, saga) -> assertEquals(saga.id(), it.steps.take(ORDER, "other"))),
        new Question("removal", 1, (it, saga) -> it.steps.removeAll(Set.of(saga.id(), "gone"))),
        new Question("removal of a saga with its steps", 2, (it, saga) -> it.sagas.remove(saga)),
        new Question(
            "removal of 20 sagas with their steps",
            21,
            (it, saga) ->
                it.sagas.removeAll(Stream.concat(Stream.of(saga), it.others.stream()).toList())));
  }

  @ParameterizedTest
  @MethodSource
  void each_question_asks_so_many_statements(Question question) {
    Saga saga = store.transactions().inNew(this::withStep);

    Count asked =
        store
            .transactions()
            .inNew(
                () -> {
                  counted.take();
                  question.asked().of(this, saga);
                  return counted.take();
                });

    System.out.println("| " + question + " | " + asked.statements() + " |");
    assertEquals(question.statements(), asked.statements());
  }

  private Saga withStep() {
    Saga saga = added();
    steps.claim(row(saga, "pay"), false);
    steps.removeAll(Set.of(holder));
    holder = steps.take(ORDER, saga.id());
    others.clear();
    IntStream.range(0, 19).forEach(n -> others.add(added()));
    return saga;
  }

  private Saga added() {
    Saga saga = Samples.plain("s" + count.incrementAndGet());
    sagas.add(saga);
    return saga;
  }

  private static Correlation of(Saga saga) {
    return new Correlation("shop", "of-" + saga.id());
  }

  private static StepId id(Saga saga, String step) {
    return new StepId(saga.id(), step);
  }

  private static StepRow row(Saga saga, String step) {
    return new StepRow(id(saga, step), "{}", "[1]", null, StepState.DONE);
  }
}
