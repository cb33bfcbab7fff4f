package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Who may join a saga, and when. Sources: as of {@link SagaMachine}. */
final class Joins {
  private Joins() {}

  /** As {@link SagaMachine#join}. */
  static Joined join(Saga saga, Joining joining, Instant now) {
    Optional<Participant> known =
        saga.participants().stream()
            .filter(p -> p.enlistment().isSameParty(joining.enlistment()))
            .findFirst();
    return switch (saga.status()) {
      case Active -> joinActive(saga, joining, known, now);
      case Closing, Cancelling, Closed -> joinLate(saga, joining, known);
      case Cancelled, FailedToClose, FailedToCancel -> throw tooLateToJoin(saga);
    };
  }

  private static Joined joinActive(
      Saga saga, Joining joining, Optional<Participant> known, Instant now) {
    SagaMachine.requireActive(saga, "join", now);
    Duration limit = joining.limit();
    Saga timed =
        limit == null
            ? saga
            : SagaMachine.with(saga, saga.span().endingBy(saga.span().clock(now).plus(limit)));
    if (known.isEmpty()) {
      return enlisted(timed, joining);
    }
    Participant before = known.get();
    String data = joining.data();
    if (data == null || data.equals(before.data())) {
      return new Joined(timed, before, before.data());
    }
    Participant after = before.withData(data);
    return new Joined(timed.with(after), after, before.data());
  }

  private static Joined joinLate(Saga saga, Joining joining, Optional<Participant> known) {
    boolean listens = joining.enlistment().endpoints().onlyListens();
    if (saga.isTerminal() || (known.isEmpty() && !listens)) {
      throw tooLateToJoin(saga);
    }
    if (known.isEmpty()) {
      return enlisted(saga, joining);
    }
    if (!listens && saga.status() != LRAStatus.Closed) {
      throw tooLateToJoin(saga);
    }
    return new Joined(saga, known.get(), known.get().data());
  }

  private static Joined enlisted(Saga saga, Joining joining) {
    Participant added =
        Participant.enlist(
            joining.participantId(), saga.lastSequence() + 1, joining.enlistment(), joining.data());
    return new Joined(saga.enlisting(added), added, null);
  }

  private static Refused tooLateToJoin(Saga saga) {
    return Refused.because(saga, "join", "Only an active saga can be joined; start another one.");
  }
}
