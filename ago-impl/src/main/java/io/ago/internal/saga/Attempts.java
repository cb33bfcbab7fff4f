package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Notes the calls that are due. */
final class Attempts {
  private final Terms terms;
  private final Instant now;

  Attempts(Terms terms, Instant now) {
    this.terms = terms;
    this.now = now;
  }

  /** Of a paused saga not even what was lost is looked at, as nothing would come of it. */
  Attempt of(Saga saga) {
    if (saga.isPaused()) {
      return new Attempt(saga, List.of(), false, null);
    }
    Instant takenOver = latestLapseOfOthers(saga);
    Saga reckoned = saga.withEach(p -> lapsed(saga, p));
    boolean oneByOne = Owed.turn(reckoned).stream().anyMatch(p -> isReady(p) && isFirst(saga, p));
    List<Call> calls = new ArrayList<>();
    Saga noted = reckoned;
    Duration ahead = Duration.ZERO;
    for (Participant participant : Owed.turn(reckoned)) {
      if (isReady(participant)) {
        Duration wait = oneByOne ? ahead : Duration.ZERO;
        Participant called = noted(reckoned, participant, wait);
        noted = noted.with(called);
        ahead = ahead.plus(called.enlistment().timeout());
        calls.add(Call.of(noted, called, Owed.question(noted, called).orElseThrow()));
      }
    }
    return new Attempt(noted, calls, oneByOne, takenOver);
  }

  private boolean isReady(Participant participant) {
    return terms.canCall(participant)
        && Owed.dueAt(participant).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** Whether it would be the first time that the participant is told to undo. */
  private static boolean isFirst(Saga saga, Participant participant) {
    return saga.status() == LRAStatus.Cancelling && participant.progress().told() == Told.NO;
  }

  private Participant noted(Saga saga, Participant participant, Duration wait) {
    Callback question = Owed.question(saga, participant).orElseThrow();
    Callback callback = Owed.callback(participant, question);
    Instant until = now.plus(wait).plus(participant.enlistment().timeout()).plus(terms.margin());
    int attempt = participant.progress().tally().attempts() + 1;
    Note note = new Note(callback, attempt, terms.node(), until);
    return participant.begun(question).with(participant.progress().noted(note));
  }

  /** A call whose note has run out was lost, whoever made it. */
  private Participant lapsed(Saga saga, Participant participant) {
    Note note = participant.progress().note();
    if (note == null || !hasLapsed(note) || !terms.canCall(participant)) {
      return participant;
    }
    String why = note.callback() + " by node " + note.node().name() + " was never answered";
    if (note.callback() == Callback.EXECUTE) {
      return Forward.lapsed(saga, participant, why, now);
    }
    return new Verdicts(terms.retries(), now)
        .lost(participant, why, Optional.of(Lapse.next(participant, now)));
  }

  private boolean hasLapsed(Note note) {
    return !note.isLive(now) || terms.node().succeeds(note.node());
  }

  private @Nullable Instant latestLapseOfOthers(Saga saga) {
    return saga.participants().stream()
        .map(p -> p.progress().note())
        .filter(n -> n != null && hasLapsed(n) && !n.node().name().equals(terms.node().name()))
        .map(Note::until)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
