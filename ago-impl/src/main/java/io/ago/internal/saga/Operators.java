package io.ago.internal.saga;

import java.time.Instant;

/**
 * What operators decide about a participant: that it is not called until they say how to go on, and
 * how. Source: the decision tables in docs/decisions.md.
 */
final class Operators {
  private Operators() {}

  /** As {@link SagaMachine#park}. */
  static Saga park(Saga saga, String participantId, String why) {
    Participant participant = owed(saga, participantId, "park");
    Progress progress = participant.progress();
    Progress left = participant.isAskedToEnd() ? progress.late() : progress;
    return saga.with(participant.with(left.parkedFor(why)));
  }

  /** As {@link SagaMachine#resolve}. */
  static Saga resolve(
      Saga saga, String participantId, Resolution resolution, String why, Instant now) {
    Participant parked = owed(saga, participantId, "resolve");
    if (parked.parked() == null) {
      throw new Refused(
          Refused.Reason.NOT_PARKED,
          "Participant "
              + participantId
              + " of saga "
              + saga.id()
              + " is not parked: it is still being called. Park it first, or wait.");
    }
    Callback question = Owed.question(saga, parked).orElseThrow();
    if (question == Callback.EXECUTE && resolution != Resolution.RETRY) {
      return decided(saga, parked, resolution, why, now);
    }
    Participant resolved =
        switch (resolution) {
          case RETRY -> parked.with(parked.progress().unparked(saga.span().clock(now)));
          case DONE -> Verdicts.done(parked, question, null);
          case FAILED -> Verdicts.failed(parked, question, null);
        };
    Progress decided = resolved.progress().decided(resolution + ": " + why);
    return Ending.settle(saga.with(resolved.with(decided)), now);
  }

  /** What a step gives is needed by those after it, so that nobody can do it by other means. */
  private static Saga decided(
      Saga saga, Participant step, Resolution resolution, String why, Instant now) {
    if (resolution == Resolution.DONE) {
      throw new Refused(
          Refused.Reason.INVALID,
          "Step "
              + step.id()
              + " of saga "
              + saga.id()
              + " cannot be declared done, as those after it need what it gives. Have it retried,"
              + " or give it up: failed.");
    }
    Participant told = step.with(step.progress().decided(resolution + ": " + why));
    return Forward.givenUp(saga.with(told), told, why, now);
  }

  private static Participant owed(Saga saga, String participantId, String question) {
    Participant participant =
        saga.participant(participantId)
            .orElseThrow(() -> Refused.unknownParticipant(saga, participantId));
    if (Owed.question(saga, participant).isEmpty()) {
      throw new Refused(
          Refused.Reason.NOT_PARKED,
          "Saga "
              + saga.id()
              + " is "
              + saga.status()
              + " and owes participant "
              + participantId
              + " nothing: cannot "
              + question
              + " it.");
    }
    return participant;
  }
}
