package io.ago.internal.saga;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * The one aggregate: a saga, which is an LRA, with its participants in the order of enlistment.
 *
 * @param id unguessable and time-ordered; the last segment of its LRA id
 * @param origin what it was born with
 * @param status how it stands (MP LRA 2.0, "LRA model")
 * @param span its times
 * @param participants in the order of their sequence
 * @param lastSequence highest sequence ever given, so that none is given twice after a leave
 * @param custody who, if it is nested, can still undo it once it has closed
 * @param cause why it was cancelled, or null
 * @param version grows by one with each stored change; kept by the store
 */
public record Saga(
    String id,
    Origin origin,
    LRAStatus status,
    Span span,
    List<Participant> participants,
    int lastSequence,
    Custody custody,
    @Nullable String cause,
    long version) {

  public Saga {
    Objects.requireNonNull(id, "id");
    participants = List.copyOf(participants);
  }

  /** The participant with that id. */
  public Optional<Participant> participant(String participantId) {
    return participants.stream().filter(p -> p.id().equals(participantId)).findFirst();
  }

  /** The participant that joined with those addresses, however it is reached. */
  public Optional<Participant> participant(Endpoints endpoints) {
    String identity = endpoints.identity();
    return participants.stream()
        .filter(p -> p.enlistment().endpoints().identity().equals(identity))
        .findFirst();
  }

  /** The participant that stands for a saga nested in this one. */
  Optional<Participant> child(String childId) {
    return participants.stream()
        .filter(p -> p.kind() == Kind.NESTED)
        .filter(p -> childId.equals(p.enlistment().endpoints().compensate()))
        .findFirst();
  }

  public boolean isNested() {
    return origin.parent() != null;
  }

  /** Whether the status can never change again; errands may still be owed. */
  public boolean isTerminal() {
    return switch (status) {
      case Active, Closing, Cancelling -> false;
      case Closed -> !isNested() || released();
      case Cancelled, FailedToClose, FailedToCancel -> true;
    };
  }

  /** Whether, being nested, nobody can undo it any more. */
  public boolean released() {
    return custody == Custody.RELEASED;
  }

  /** Whether it can only go forward since its pivot is done, or may be. */
  public boolean isPastPivot() {
    return participants.stream().anyMatch(Participant::isPassedPivot);
  }

  /** Whether nothing forward is begun until somebody has it resumed. */
  public boolean isPaused() {
    return span.pause() != null;
  }

  /** The order that holds: a participant that needs strict order makes it so for all. */
  public Order order() {
    return participants.stream().anyMatch(p -> p.kind().needsStrictOrder())
        ? Order.STRICT
        : origin.order();
  }

  /** The same saga as the store keeps it after one more change. */
  public Saga withVersion(long next) {
    return new Saga(id, origin, status, span, participants, lastSequence, custody, cause, next);
  }

  Saga with(List<Participant> changed) {
    return new Saga(id, origin, status, span, changed, lastSequence, custody, cause, version);
  }

  Saga with(Span changed) {
    return new Saga(
        id, origin, status, changed, participants, lastSequence, custody, cause, version);
  }

  /** The same saga if no participant changes. */
  Saga withEach(UnaryOperator<Participant> change) {
    List<Participant> changed = participants.stream().map(change).toList();
    return changed.equals(participants) ? this : with(changed);
  }

  Saga with(Participant changed) {
    return withEach(p -> p.id().equals(changed.id()) ? changed : p);
  }

  Saga enlisting(Participant added) {
    List<Participant> all = new ArrayList<>(participants);
    all.add(added);
    return new Saga(id, origin, status, span, all, added.sequence(), custody, cause, version);
  }

  /** In that custody, or in the later one in which it is already. */
  Saga in(Custody other) {
    Custody taken = custody.atLeast(other);
    return taken == custody
        ? this
        : new Saga(id, origin, status, span, participants, lastSequence, taken, cause, version);
  }

  Saga causedBy(String why) {
    String kept = Words.bounded(why);
    return new Saga(id, origin, status, span, participants, lastSequence, custody, kept, version);
  }

  /**
   * Moves to that status; only an active saga is paused.
   *
   * @throws IllegalStateException if the specification knows no such edge
   */
  Saga moved(LRAStatus to) {
    Edges.check(id, status, to);
    Span going = isPaused() ? span.resumed(Duration.ZERO) : span;
    return new Saga(id, origin, to, going, participants, lastSequence, custody, cause, version);
  }
}
