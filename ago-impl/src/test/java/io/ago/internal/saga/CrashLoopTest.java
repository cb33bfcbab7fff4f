package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;

/** One of many sagas ends its node whenever it is called; with it goes what is under way there. */
class CrashLoopTest {
  private static final String HOST = "shop/order@1";
  private static final String KILLER = "killer";
  private static final int OTHERS = 40;
  private static final Duration PASS = Duration.ofMillis(500);
  private static final Duration RESTART = Duration.ofSeconds(15);
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofMillis(200), Duration.ofSeconds(60), 6, 1);
  private static final RetryDelays ONCE =
      new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(1), 1, 1);

  private final Map<String, Saga> sagas = new TreeMap<>();
  private final Random random = new Random(1);
  private Instant now = NOW;
  private int killed;

  private static Saga owing(String participant) {
    Enlistment step =
        new Enlistment(
            Kind.BEAN, Endpoints.step("step", true), HOST, Sagas.TIMEOUT, new Task(ONCE, false));
    Saga saga = Sagas.start(new Origin(null, "order", Order.STRICT), null);
    return SagaMachine.goOn(
        saga, List.of(new NextStep(participant, step, null, null, Work.OWED)), NOW);
  }

  private void open(Callback question) {
    for (int i = 0; i <= OTHERS; i++) {
      String participant = new UUID(random.nextLong(), random.nextLong()).toString();
      String id = i == OTHERS / 2 ? KILLER : "other-" + i;
      sagas.put(id, asked(owing(participant), question));
    }
  }

  private static Saga asked(Saga owing, Callback question) {
    return question == Callback.EXECUTE ? owing : SagaMachine.cancel(done(owing), "test", NOW);
  }

  private static Saga done(Saga owing) {
    Attempt attempt = SagaMachine.attempt(owing, NOW, Sagas.terms("a", 0, HOST));
    return answered(attempt, NOW);
  }

  private static Saga answered(Attempt attempt, Instant now) {
    List<Answer> answers = attempt.calls().stream().map(c -> c.answer(Reply.DONE)).toList();
    return SagaMachine.replied(attempt.saga(), answers, now, RETRIES);
  }

  /** All that is due is noted together; nothing of it is answered if its node ends. */
  private void pass() {
    Terms terms = new Terms(new Node("a", killed + 1), Set.of(HOST), Sagas.MARGIN, RETRIES);
    Map<String, Attempt> attempts = new TreeMap<>();
    sagas.forEach((id, saga) -> attempts.put(id, SagaMachine.attempt(saga, now, terms)));
    boolean ends = !Objects.requireNonNull(attempts.get(KILLER)).calls().isEmpty();
    attempts.forEach((id, attempt) -> sagas.put(id, after(attempt, ends)));
    killed += ends ? 1 : 0;
    now = now.plus(ends ? RESTART : PASS);
  }

  private Saga after(Attempt attempt, boolean ends) {
    if (ends || attempt.calls().isEmpty()) {
      return attempt.saga();
    }
    Saga done = answered(attempt, now);
    return done.status() == LRAStatus.Active ? SagaMachine.close(done, now) : done;
  }

  private String parked(String id) {
    Saga saga = Objects.requireNonNull(sagas.get(id));
    return String.valueOf(saga.participants().get(0).parked());
  }

  private void run() {
    for (int i = 0; i < 1_000; i++) {
      pass();
    }
  }

  private List<Map.Entry<String, Saga>> others(LRAStatus but) {
    return sagas.entrySet().stream()
        .filter(e -> !e.getKey().equals(KILLER))
        .filter(e -> e.getValue().status() != but)
        .toList();
  }

  @Test
  void a_step_that_ends_its_node_is_parked_alone() {
    open(Callback.EXECUTE);
    run();

    assertEquals(5, killed);
    assertTrue(parked(KILLER).startsWith("5 calls of step step were lost"), parked(KILLER));
    assertEquals(List.of(), others(LRAStatus.Closed));
  }

  @Test
  void an_undo_that_ends_its_node_is_parked_alone() {
    open(Callback.COMPENSATE);
    run();

    assertEquals(6, killed);
    assertTrue(parked(KILLER).startsWith("6 calls failed"), parked(KILLER));
    assertEquals(List.of(), others(LRAStatus.Cancelled));
  }
}
