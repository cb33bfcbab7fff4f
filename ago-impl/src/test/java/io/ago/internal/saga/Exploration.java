package io.ago.internal.saga;

import static io.ago.internal.saga.Sagas.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** Sagas that can be reached by questions, answers and the passing of time, each once. */
final class Exploration {
  private static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);
  private static final List<Terms> NODES =
      List.of(
          new Terms(new Node("a", 1), Set.of("shop"), Sagas.MARGIN, RETRIES),
          new Terms(new Node("b", 1), Set.of("shop"), Sagas.MARGIN, RETRIES));
  private static final int LAST_HOUR = 2;

  /** One question or answer and what it changed. */
  record Step(Saga before, Saga after) {}

  /** A saga at some hour; notes of the hour before have run out. */
  private record Place(Saga saga, int hour) {
    Instant now() {
      return NOW.plus(Duration.ofHours(hour));
    }
  }

  private final Set<Saga> sagas = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();
  private int refusals;

  static Exploration of(List<Saga> beginnings, int most) {
    Exploration all = new Exploration();
    beginnings.forEach(beginning -> all.explore(beginning, most));
    return all;
  }

  Set<Saga> sagas() {
    return sagas;
  }

  /** How many questions were refused on the way. */
  int refusals() {
    return refusals;
  }

  List<Step> steps() {
    return steps;
  }

  private void explore(Saga beginning, int most) {
    Set<Place> seen = new HashSet<>();
    Queue<Place> open = new ArrayDeque<>();
    open.add(new Place(beginning, 0));
    while (!open.isEmpty() && seen.size() < most) {
      Place place = open.remove();
      if (seen.add(place)) {
        sagas.add(place.saga);
        for (Saga after : next(place)) {
          if (!after.equals(place.saga)) {
            steps.add(new Step(place.saga, after));
            open.add(new Place(after, place.hour));
          }
        }
        if (place.hour < LAST_HOUR) {
          open.add(new Place(place.saga, place.hour + 1));
        }
      }
    }
  }

  private List<Saga> next(Place place) {
    Saga saga = place.saga;
    Instant now = place.now();
    List<Saga> next = new ArrayList<>();
    add(next, () -> SagaMachine.close(saga, now));
    add(next, () -> SagaMachine.cancel(saga, "explored", now));
    add(next, () -> SagaMachine.release(saga));
    add(next, () -> Pauses.pause(saga, "explored", now));
    add(next, () -> Pauses.resume(saga, now));
    NODES.forEach(node -> add(next, () -> SagaMachine.attempt(saga, now, node).saga()));
    for (Participant p : saga.participants()) {
      add(next, () -> SagaMachine.leave(saga, p.id(), now));
      add(next, () -> SagaMachine.park(saga, p.id(), "explored"));
      for (Resolution resolution : Resolution.values()) {
        add(next, () -> SagaMachine.resolve(saga, p.id(), resolution, "explored", now));
      }
      for (Callback question : Callback.values()) {
        for (Reply reply : Reply.values()) {
          int latest = p.progress().tally().attempts();
          for (int attempt = Math.max(0, latest - 1); attempt <= latest; attempt++) {
            Answer answer = new Answer(p.id(), question, attempt, reply, null, null);
            add(next, () -> SagaMachine.replied(saga, List.of(answer), now, RETRIES));
          }
        }
      }
    }
    return next;
  }

  private void add(List<Saga> next, Supplier<Saga> question) {
    try {
      next.add(question.get());
    } catch (Refused e) {
      refusals++;
    }
  }
}
