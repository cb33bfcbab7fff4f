package io.ago.internal.simulation;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import java.util.Optional;

/** What one participant really did, against what the store says of it. */
final class ParticipantEnd {
  private final World world;
  private final Saga saga;
  private final Participant participant;

  ParticipantEnd(World world, Saga saga, Participant participant) {
    this.world = world;
    this.saga = saga;
    this.participant = participant;
  }

  static Optional<Saga> child(World world, Participant nested) {
    return Optional.ofNullable(nested.enlistment().endpoints().compensate())
        .flatMap(id -> world.watch().committed(id));
  }

  void check() {
    if (participant.kind() == Kind.NESTED) {
      child(world, participant).ifPresent(this::checkChild);
      return;
    }
    Party party = world.ledger().party(participant);
    if (!Rules.listens(participant)) {
      checkEffects(party);
    }
    if (Rules.isTerminal(saga) && participant.parked() == null) {
      checkErrands(party);
    }
  }

  private void checkChild(Saga child) {
    boolean agrees =
        switch (participant.status()) {
          case Active, Completing, Compensating -> true;
          case Completed -> !child.status().name().startsWith("Failed");
          case Compensated -> child.status().name().equals("Cancelled");
          case FailedToComplete, FailedToCompensate -> child.status().name().startsWith("Failed");
        };
    Violation.unless(
        agrees,
        "I12 a nested saga's end is what its parent says",
        () -> Watch.words(child) + " in " + Watch.words(saga));
  }

  private void checkEffects(Party party) {
    int completed = party.effects(Callback.COMPLETE);
    int compensated = party.effects(Callback.COMPENSATE);
    Violation.unless(
        completed <= 1 && compensated <= 1,
        "I3 one effect per participant and direction",
        () -> completed + " completed, " + compensated + " compensated: " + words());
    boolean conserved =
        switch (participant.status()) {
          case Completed -> isDone(Callback.COMPLETE, completed) && compensated == 0;
          case Compensated ->
              isDone(Callback.COMPENSATE, compensated)
                  && (completed == 0 || saga.origin().parent() != null);
          case FailedToComplete -> hasFailed(party, Callback.COMPLETE) && compensated == 0;
          case FailedToCompensate -> hasFailed(party, Callback.COMPENSATE);
          case Active -> completed == 0 && compensated == 0;
          case Completing -> compensated == 0;
          case Compensating -> true;
        };
    Violation.unless(
        conserved,
        "I2 I12 effects are conserved: what the store says was done was done, once",
        () -> completed + " completed, " + compensated + " compensated: " + words());
  }

  private boolean isDone(Callback question, int effects) {
    boolean asked = participant.enlistment().endpoints().of(question).isPresent();
    return asked ? effects == 1 || was(question, Resolution.DONE) : effects == 0;
  }

  private boolean hasFailed(Party party, Callback question) {
    return party.hasRefused(question) || was(question, Resolution.FAILED);
  }

  private boolean was(Callback question, Resolution resolution) {
    return world.ledger().wasDecided(participant, question, resolution);
  }

  private void checkErrands(Party party) {
    boolean listens = participant.enlistment().endpoints().after() != null;
    boolean givenUp =
        was(Callback.AFTER, Resolution.DONE) || was(Callback.AFTER, Resolution.FAILED);
    Violation.unless(
        !listens || givenUp || !party.told().isEmpty(),
        "I1 each listener is told the end",
        () -> words());
    Violation.unless(
        party.told().stream().allMatch(status -> status == saga.status()),
        "I9 each listener is told the right end",
        () -> party.told() + " to " + words());
  }

  private String words() {
    return participant.id() + " of " + Watch.words(saga);
  }
}
