package io.ago.internal.saga;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.Test;

/** Questions, answers, duplicates, clock jumps and dying drivers in random order. */
class RandomRunsTest {
  private static final int RUNS = 1_500;
  private static final int STEPS = 25;

  @Test
  void however_it_began_it_ends_when_everybody_answers_done() {
    for (long seed = 0; seed < RUNS; seed++) {
      Run run = new Run(seed);
      try {
        run.play();
        run.finish();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " at " + run.saga, e);
      }
    }
  }

  private static final class Run {
    private final Random random;
    private final List<Answer> answers = new ArrayList<>();
    private Instant now = Sagas.NOW;
    private Saga saga;

    Run(long seed) {
      random = new Random(seed);
      saga = beginning();
    }

    private Saga beginning() {
      Order order = pick(Order.values());
      Origin origin = new Origin(random.nextBoolean() ? "parent-1" : null, "", order);
      Saga start = Sagas.start(origin, random.nextBoolean() ? Duration.ofSeconds(30) : null);
      return Sagas.joined(
          start,
          random
              .ints(1 + random.nextInt(4))
              .mapToObj(i -> party(pick(Kind.values()), "x" + i))
              .toArray(Enlistment[]::new));
    }

    private Enlistment party(Kind kind, String name) {
      List<Callback> takes = new ArrayList<>(List.of(Callback.COMPENSATE));
      Arrays.stream(Callback.values()).filter(c -> random.nextBoolean()).forEach(takes::add);
      Enlistment party = Sagas.party(kind, name, takes.toArray(Callback[]::new));
      return random.nextInt(4) == 0 ? Sagas.hosted(party, "shop") : party;
    }

    private <T> T pick(T[] values) {
      return values[random.nextInt(values.length)];
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        try {
          become(step());
        } catch (Refused e) {
          assertTrue(String.valueOf(e.getMessage()).contains(Sagas.ID), e.getMessage());
        }
      }
    }

    private Saga step() {
      return switch (random.nextInt(12)) {
        case 0 -> SagaMachine.close(saga, now);
        case 1 -> SagaMachine.cancel(saga, "random", now);
        case 2 -> SagaMachine.park(saga, someone(), "random");
        case 3 -> SagaMachine.resolve(saga, someone(), pick(Resolution.values()), "random", now);
        case 4 -> random.nextInt(5) == 0 ? SagaMachine.release(saga) : saga;
        case 5 -> random.nextInt(5) == 0 ? SagaMachine.leave(saga, someone(), now) : saga;
        case 6 -> {
          now = now.plusMillis(random.nextInt(12_000) - 2_000);
          yield saga;
        }
        case 7, 8, 9 -> attempt(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(2));
        default ->
            answers.isEmpty()
                ? saga
                : Sagas.replied(saga, answers.get(random.nextInt(answers.size())), now);
      };
    }

    /** Its answers may come now, later, twice or never. */
    private Saga attempt(String node, int incarnation) {
      String[] hosts = random.nextBoolean() ? new String[] {"shop"} : new String[0];
      Attempt attempt = SagaMachine.attempt(saga, now, Sagas.terms(node, incarnation, hosts));
      for (Call call : attempt.calls()) {
        answers.add(call.answer(pick(Reply.values())));
        Participant before = saga.participant(call.participant().id()).orElseThrow();
        assertTrue(call.note().attempt() > before.progress().tally().attempts());
      }
      return attempt.saga();
    }

    private String someone() {
      List<Participant> all = saga.participants();
      return all.isEmpty() ? "nobody" : all.get(random.nextInt(all.size())).id();
    }

    private void become(Saga next) {
      Saga before = saga;
      saga = next;
      EdgeCoverageTest.sagaEdges(before, next).forEach(this::allowedForSaga);
      assertTrue(!before.isTerminal() || before.status() == next.status());
      if (next.order() == Order.STRICT && !next.isTerminal()) {
        long undoing =
            next.participants().stream()
                .map(p -> p.progress().note())
                .filter(n -> n != null && n.callback() == Callback.COMPENSATE)
                .count();
        assertTrue(undoing <= 1, "several are undone at a time");
      }
    }

    private void allowedForSaga(String edge) {
      assertTrue(
          Set.of(
                  "Active>Closing",
                  "Active>Cancelling",
                  "Closing>Closed",
                  "Closing>FailedToClose",
                  "Cancelling>Cancelled",
                  "Cancelling>FailedToCancel",
                  "Closed>Cancelling")
              .contains(edge),
          edge);
    }

    /** A node that hosts all goes on with the saga, and everybody answers. */
    void finish() {
      if (saga.status() == LRAStatus.Active) {
        saga = SagaMachine.close(saga, now);
      }
      for (int round = 0; round < 60 && !Due.of(saga).isEmpty(); round++) {
        now = now.plusSeconds(60);
        Attempt attempt = SagaMachine.attempt(saga, now, Sagas.terms("c", 1, "shop"));
        become(attempt.saga());
        for (Call call : attempt.calls()) {
          become(Sagas.replied(saga, call.answer(Reply.DONE), now));
        }
      }
      assertEquals(Map.of(), Due.of(saga));
      boolean parked = saga.participants().stream().anyMatch(p -> p.parked() != null);
      boolean open =
          switch (saga.status()) {
            case Active, Closing, Cancelling -> true;
            case Closed, Cancelled, FailedToClose, FailedToCancel -> false;
          };
      assertTrue(parked || !open);
    }
  }
}
