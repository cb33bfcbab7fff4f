package io.ago.internal.saga;

import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/**
 * A party of a saga: how it is reached, how it stands and what has been tried.
 *
 * @param id unguessable, unique in its saga; part of its recovery URL
 * @param sequence place in the order of enlistment, from 1
 * @param enlistment how and where it is called
 * @param data opaque words of its own, handed back with every call
 * @param status how it stands (MP LRA 2.0, "Participant model")
 * @param work how its forward work stands
 * @param progress calls noted, lost, due
 */
public record Participant(
    String id,
    int sequence,
    Enlistment enlistment,
    @Nullable String data,
    ParticipantStatus status,
    Work work,
    Progress progress) {

  /** One whose forward work is somebody else's. */
  public Participant(
      String id,
      int sequence,
      Enlistment enlistment,
      @Nullable String data,
      ParticipantStatus status,
      Progress progress) {
    this(id, sequence, enlistment, data, status, Work.THEIRS, progress);
  }

  static Participant enlist(String id, int sequence, Enlistment enlistment, @Nullable String data) {
    Work work = enlistment.task() == null ? Work.THEIRS : Work.OWED;
    return new Participant(
        id, sequence, enlistment, data, ParticipantStatus.Active, work, Progress.NONE);
  }

  /** Why nothing more is tried until an operator decides, or null. */
  public @Nullable String parked() {
    return progress.parked();
  }

  public Kind kind() {
    return enlistment.kind();
  }

  public String host() {
    return enlistment.host();
  }

  boolean canCompensate() {
    return enlistment.endpoints().of(Callback.COMPENSATE).isPresent();
  }

  boolean onlyListens() {
    return enlistment.endpoints().onlyListens();
  }

  /** Whether it has been asked to complete or to compensate and has not ended that. */
  boolean isAskedToEnd() {
    return switch (status) {
      case Completing, Compensating -> true;
      case Active, Completed, FailedToComplete, Compensated, FailedToCompensate -> false;
    };
  }

  boolean hasFailed() {
    return switch (status) {
      case FailedToComplete, FailedToCompensate -> true;
      case Active, Completing, Completed, Compensating, Compensated -> false;
    };
  }

  Participant with(Work changed) {
    return new Participant(id, sequence, enlistment, data, status, changed, progress);
  }

  /**
   * Whether the saga can only go forward since this was done, or may have been: a call to somebody
   * outside may have been heard whatever became of it.
   */
  boolean isPassedPivot() {
    return isPivot()
        && switch (work) {
          case DONE -> true;
          case OWED -> enlistment.kind() == Kind.CALL && progress.tally().attempts() > 0;
          case THEIRS, FAILED -> false;
        };
  }

  /** Whether its work is under way in a saga that is nested for it. */
  boolean worksInChild() {
    return kind() == Kind.NESTED && work == Work.OWED && canCompensate();
  }

  boolean isPivot() {
    Task task = enlistment.task();
    return task != null && task.pivot();
  }

  Participant with(Progress changed) {
    return new Participant(id, sequence, enlistment, data, status, work, changed);
  }

  Participant withData(@Nullable String changed) {
    return new Participant(id, sequence, enlistment, changed, status, work, progress);
  }

  Participant with(Enlistment changed) {
    return new Participant(id, sequence, changed, data, status, work, progress);
  }

  Participant with(Endpoints changed) {
    return with(enlistment.withEndpoints(changed));
  }

  Participant withStatusAddress(@Nullable String location) {
    return with(enlistment.endpoints().withStatusIfNone(location));
  }

  /** Moves to the status of a participant that works on that question, if it has one. */
  Participant begun(Callback question) {
    return switch (question) {
      case COMPLETE -> begun(ParticipantStatus.Completing);
      case COMPENSATE -> begun(ParticipantStatus.Compensating);
      case EXECUTE, STATUS, FORGET, AFTER -> this;
    };
  }

  private Participant begun(ParticipantStatus working) {
    return status == working ? this : moved(working);
  }

  /**
   * Moves to that status.
   *
   * @throws IllegalStateException if the specification knows no such edge
   */
  Participant moved(ParticipantStatus to) {
    Edges.check(id, status, to);
    return new Participant(id, sequence, enlistment, data, to, work, progress);
  }
}
