package io.ago.internal.simulation;

import io.ago.internal.saga.Due;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.util.Collection;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** What must be true when everything has healed and nothing moves any more. */
final class Ends {
  private final World world;

  Ends(World world) {
    this.world = world;
  }

  /** Whether nothing more will happen by itself. */
  boolean isQuiet() {
    return world.store().all().stream().allMatch(s -> isSettled(s) || isOrphan(s));
  }

  /** Whether all that has not ended waits for an operator. */
  boolean isLeftToOperators() {
    return world.store().all().stream()
        .allMatch(s -> isSettled(s) || isOrphan(s) || waitsForOperator(s));
  }

  private static boolean isSettled(Saga saga) {
    return Rules.isTerminal(saga)
        && saga.participants().stream().noneMatch(p -> p.parked() != null)
        && Due.of(saga).isEmpty();
  }

  /** Its start was never answered and it has no limit: nobody knows that it is there. */
  private boolean isOrphan(Saga saga) {
    return saga.status() == LRAStatus.Active
        && saga.span().deadline() == null
        && saga.participants().isEmpty()
        && saga.origin().parent() == null
        && !world.acks().wasStarted(saga.id());
  }

  void check() {
    world.acks().check();
    Collection<Saga> all = world.store().all();
    all.forEach(this::checkEnd);
    long ended = all.stream().filter(s -> isSettled(s) || isOrphan(s)).count();
    boolean mustEnd = !world.leavesParked();
    boolean free = world.faults().clocks().areHonest() && !world.faults().meddling();
    Violation.unless(
        !(mustEnd && free) || ended * 100 >= all.size() * 95L,
        "I17 progress: 95 % of the sagas ended",
        () -> ended + " of " + all.size());
  }

  private void checkEnd(Saga saga) {
    Violation.unless(
        isSettled(saga) || isOrphan(saga) || (world.leavesParked() && waitsForOperator(saga)),
        "I1 every saga ends or is parked, none is forgotten",
        () -> Watch.words(saga) + ", due " + Due.of(saga));
    if (Rules.isTerminal(saga)) {
      checkStatuses(saga);
      checkNesting(saga);
    }
    saga.participants().forEach(p -> new ParticipantEnd(world, saga, p).check());
  }

  /** Somebody parked in it, above it or below it. */
  private boolean waitsForOperator(Saga saga) {
    return hasParkedBelow(saga) || hasParkedAbove(saga);
  }

  private boolean hasParkedAbove(Saga saga) {
    String parent = saga.origin().parent();
    return parent != null
        && world
            .watch()
            .committed(parent)
            .filter(p -> hasParkedBelow(p) || hasParkedAbove(p))
            .isPresent();
  }

  private boolean hasParkedBelow(Saga saga) {
    return saga.participants().stream()
        .anyMatch(
            p ->
                p.parked() != null
                    || (p.kind() == Kind.NESTED
                        && ParticipantEnd.child(world, p)
                            .filter(this::hasParkedBelow)
                            .isPresent()));
  }

  private static void checkStatuses(Saga saga) {
    for (Participant participant : saga.participants()) {
      boolean fits =
          Rules.listens(participant)
              || switch (participant.status()) {
                case Completed -> isClose(saga);
                case FailedToComplete -> saga.status() == LRAStatus.FailedToClose;
                case Compensated -> !isClose(saga);
                case FailedToCompensate -> saga.status() == LRAStatus.FailedToCancel;
                case Active, Completing, Compensating -> false;
              };
      Violation.unless(
          fits, "I2 all are completed or all are compensated", () -> Watch.words(saga));
    }
    boolean failed = saga.status().name().startsWith("Failed");
    boolean anyFailed =
        saga.participants().stream().anyMatch(p -> p.status().name().startsWith("Failed"));
    Violation.unless(
        failed == anyFailed, "I12 failed only if a participant has", () -> Watch.words(saga));
  }

  private static boolean isClose(Saga saga) {
    return switch (saga.status()) {
      case Closed, FailedToClose -> true;
      case Active, Closing, Cancelling, Cancelled, FailedToCancel -> false;
    };
  }

  private void checkNesting(Saga saga) {
    String parent = saga.origin().parent();
    if (parent != null && saga.status() == LRAStatus.Closed) {
      Saga above = world.watch().committed(parent).orElseThrow();
      Violation.unless(
          Rules.isPastUndoing(above),
          "I9 a nested saga is closed for good only with its top level",
          () -> Watch.words(saga) + " in " + Watch.words(above));
      Violation.unless(
          above.status() != LRAStatus.Cancelled,
          "I2 what is nested in a cancelled saga is undone",
          () -> Watch.words(saga) + " in " + Watch.words(above));
    }
  }
}
