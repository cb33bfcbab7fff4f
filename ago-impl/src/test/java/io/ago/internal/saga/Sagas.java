package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Small sagas for tests, brought to where they stand by nothing but questions and answers. */
final class Sagas {
  static final String ID = "saga-1";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final Duration MARGIN = Duration.ofSeconds(1);
  static final RetryDelays RETRIES =
      new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(8), 3, 4);
  static final Terms TERMS = terms("a", 1);
  static final Terms OTHERS_TERMS = terms("b", 1);

  private Sagas() {}

  static Terms terms(String node, long incarnation, String... hosts) {
    return new Terms(new Node(node, incarnation), Set.of(hosts), MARGIN, RETRIES);
  }

  static Instant after(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  /** A participant that takes just those callbacks. */
  static Enlistment party(Kind kind, String name, Callback... takes) {
    Set<Callback> taken = EnumSet.noneOf(Callback.class);
    taken.addAll(List.of(takes));
    Endpoints endpoints =
        new Endpoints(
            address(taken, Callback.COMPLETE, name),
            address(taken, Callback.COMPENSATE, name),
            address(taken, Callback.STATUS, name),
            address(taken, Callback.FORGET, name),
            address(taken, Callback.AFTER, name));
    return new Enlistment(kind, endpoints, Enlistment.ANYWHERE, TIMEOUT);
  }

  private static @Nullable String address(Set<Callback> taken, Callback callback, String name) {
    return taken.contains(callback) ? name + "/" + callback : null;
  }

  static Enlistment party(Kind kind, String name) {
    return party(kind, name, Callback.COMPLETE, Callback.COMPENSATE);
  }

  static Enlistment http(String name) {
    return party(Kind.HTTP, name);
  }

  static Enlistment bean(String name) {
    return party(Kind.BEAN, name);
  }

  static Enlistment askable(Kind kind, String name) {
    return party(kind, name, Callback.COMPLETE, Callback.COMPENSATE, Callback.STATUS);
  }

  static Enlistment tidy(Kind kind, String name) {
    return party(kind, name, Callback.values());
  }

  static Enlistment listener(String name) {
    return party(Kind.HTTP, name, Callback.AFTER);
  }

  static Enlistment child(String id) {
    return new Enlistment(Kind.NESTED, Endpoints.nested(id), Enlistment.ANYWHERE, TIMEOUT);
  }

  static Enlistment hosted(Enlistment party, String host) {
    return new Enlistment(party.kind(), party.endpoints(), host, party.timeout());
  }

  /** An active top-level saga with participants p1, p2 … */
  static Saga active(Enlistment... parties) {
    return active(null, parties);
  }

  static Saga nested(Enlistment... parties) {
    return active("parent-1", parties);
  }

  static Saga active(@Nullable String parent, Enlistment... parties) {
    return joined(start(new Origin(parent, "test", Order.PLAIN), null), parties);
  }

  static Saga start(Origin origin, @Nullable Duration limit) {
    return SagaMachine.start(ID, origin, NOW, limit);
  }

  static Saga joined(Saga saga, Enlistment... parties) {
    Saga grown = saga;
    for (Enlistment party : parties) {
      grown = SagaMachine.join(grown, joining(grown, party, null), NOW).saga();
    }
    return grown;
  }

  static Joining joining(Saga saga, Enlistment party, @Nullable Duration limit) {
    return new Joining("p" + (saga.lastSequence() + 1), party, null, limit);
  }

  /** The same saga, as questions and answers bring it to that status. */
  static Saga at(LRAStatus status, Saga active) {
    return switch (status) {
      case Active -> active;
      case Closing -> SagaMachine.close(active, NOW);
      case Closed -> answerAll(SagaMachine.close(active, NOW), Reply.DONE);
      case FailedToClose -> answerAll(SagaMachine.close(active, NOW), Reply.REFUSED);
      case Cancelling -> SagaMachine.cancel(active, "test", NOW);
      case Cancelled -> answerAll(SagaMachine.cancel(active, "test", NOW), Reply.DONE);
      case FailedToCancel -> answerAll(SagaMachine.cancel(active, "test", NOW), Reply.REFUSED);
    };
  }

  /** Each question that stands now is noted and answered once. */
  static Saga answerAll(Saga saga, Reply reply) {
    Saga driven = saga;
    while (driven.status() == LRAStatus.Closing || driven.status() == LRAStatus.Cancelling) {
      Attempt attempt = SagaMachine.attempt(driven, NOW, TERMS);
      List<Answer> answers = attempt.calls().stream().map(c -> c.answer(reply)).toList();
      driven = SagaMachine.replied(attempt.saga(), answers, NOW, RETRIES);
    }
    return driven;
  }

  static Saga attempted(Saga saga, Instant now) {
    return SagaMachine.attempt(saga, now, TERMS).saga();
  }

  static Saga replied(Saga saga, Answer answer, Instant now) {
    return SagaMachine.replied(saga, List.of(answer), now, RETRIES);
  }

  /** The answer to the call that is noted for that participant. */
  static Answer answer(Saga saga, String id, Reply reply) {
    Participant participant = participant(saga, id);
    return new Answer(
        id,
        Owed.question(saga, participant).orElseThrow(),
        participant.progress().tally().attempts(),
        reply,
        null,
        null);
  }

  static Participant participant(Saga saga, String id) {
    return saga.participant(id).orElseThrow();
  }

  static Participant first(Saga saga) {
    return participant(saga, "p1");
  }

  static Note note(Saga saga, String id) {
    Note note = participant(saga, id).progress().note();
    if (note == null) {
      throw new AssertionError("No call is noted for " + id + " in " + saga);
    }
    return note;
  }
}
