package io.ago.internal.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a saga and those nested in it speak to each other: the parent asks, the child is asked in a
 * change of its own and its status is the answer. Source: MP LRA 2.0, "Nesting LRAs".
 */
public final class Nesting {
  private Nesting() {}

  /** How long a nested saga is driven before its parent asks again. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A saga that has just begun, on whose end its parent counts from its beginning. */
  public static Saga countedOn(Saga child) {
    return child.in(Custody.PARENT);
  }

  /**
   * The parent when a step of it has become a saga that is nested in it; from now on a call may
   * drive that one.
   *
   * @param participantId of the step
   */
  public static Saga begun(Saga parent, String participantId, String childId) {
    return parent
        .participant(participantId)
        .map(p -> parent.with(p.with(inChild(p.enlistment(), childId))))
        .orElse(parent);
  }

  private static Enlistment inChild(Enlistment step, String childId) {
    String name = step.endpoints().of(Callback.EXECUTE).orElseThrow();
    return new Enlistment(
        step.kind(), Endpoints.step(name, childId), step.host(), PATIENCE, step.task());
  }

  /** Whether what a saga asks of those nested in it now can never be taken back. */
  public static boolean asksForGood(Saga parent) {
    return !parent.isNested() || parent.released();
  }

  /**
   * The child as its parent's question leaves it, before anything is driven.
   *
   * @param forGood whether the parent can never be cancelled any more if it asks to complete
   */
  public static Saga asked(Saga child, Callback question, boolean forGood, Instant now) {
    return switch (question) {
      case COMPLETE ->
          switch (child.status()) {
            case Active -> SagaMachine.close(takenBy(child, forGood), now);
            case Closing, Closed -> takenBy(child, forGood);
            case FailedToClose, Cancelling, Cancelled, FailedToCancel -> child;
          };
      case COMPENSATE -> SagaMachine.undo(child, now);
      case FORGET -> SagaMachine.release(child);
      case EXECUTE, STATUS, AFTER ->
          throw new IllegalArgumentException("A nested saga is never asked " + question);
    };
  }

  /** From now on its own client can no longer undo what its parent counts on. */
  private static Saga takenBy(Saga child, boolean forGood) {
    return child.in(forGood ? Custody.RELEASED : Custody.PARENT);
  }

  /**
   * What a child's status says to its parent's question. One that was cancelled by itself has
   * nothing left to complete; one that failed, either way, is never told as done, nor is one as
   * undone that is past its pivot.
   */
  public static Reply reply(Saga child, Callback question) {
    if (question == Callback.EXECUTE) {
      return worked(child);
    }
    return switch (child.status()) {
      case Active ->
          question == Callback.COMPENSATE && child.isPastPivot() ? Reply.PENDING : Reply.NOT_BEGUN;
      case Closing, Cancelling -> Reply.PENDING;
      case Closed ->
          switch (question) {
            case COMPLETE -> child.custody() == Custody.OWN ? Reply.PENDING : Reply.DONE;
            case FORGET -> child.released() ? Reply.DONE : Reply.PENDING;
            case COMPENSATE ->
                child.released() || child.isPastPivot() ? Reply.REFUSED : Reply.PENDING;
            case EXECUTE, STATUS, AFTER -> Reply.LOST;
          };
      case Cancelled -> Reply.DONE;
      case FailedToClose, FailedToCancel -> question.decides() ? Reply.REFUSED : Reply.DONE;
    };
  }

  /** One that ended in any other way than well gives its parent nothing to go on with. */
  private static Reply worked(Saga child) {
    return switch (child.status()) {
      case Active, Closing, Cancelling -> Reply.PENDING;
      case Closed -> Reply.DONE;
      case FailedToClose, Cancelled, FailedToCancel -> Reply.NOT_BEGUN;
    };
  }

  /** What is to be read of a child at its parent; null if there is nothing to say. */
  public static @Nullable String words(Saga child) {
    String is = "saga " + child.id() + " is " + child.status();
    Optional<String> held =
        child.participants().stream()
            .filter(p -> Owed.question(child, p).isPresent())
            .map(Nesting::holding)
            .filter(Objects::nonNull)
            .findFirst();
    if (held.isPresent()) {
      return is + ", " + held.get();
    }
    return switch (child.status()) {
      case Active -> null;
      case Closed -> child.isPastPivot() ? is + " and past its pivot" : is;
      case Closing, FailedToClose, Cancelling, Cancelled, FailedToCancel ->
          child.cause() == null ? is : is + ": " + child.cause();
    };
  }

  /** Why nothing goes on there, if that is so; one that is nested further down says it itself. */
  private static @Nullable String holding(Participant participant) {
    if (participant.parked() != null) {
      return "waits for an operator: " + participant.parked();
    }
    return participant.kind() == Kind.NESTED ? participant.progress().remark() : null;
  }

  /**
   * The parent with the end of its child taken in: a verdict counts, anything else (a child that
   * has closed while its parent cancels, or before its parent asked) makes the parent ask at once.
   * What comes after a step only its definition knows, so that its end is asked about, too.
   */
  public static Saga told(Saga parent, Saga child, Instant now, RetryDelays retries) {
    return parent
        .child(child.id())
        .flatMap(
            p ->
                Owed.question(parent, p)
                    .map(q -> told(parent, p, answer(p, q, child), now, retries)))
        .orElse(parent);
  }

  private static Saga told(
      Saga parent, Participant participant, Answer answer, Instant now, RetryDelays retries) {
    if (answer.question() == Callback.EXECUTE) {
      Instant own = parent.span().clock(now);
      return parent.with(participant.with(participant.progress().soonAfterCall(own)));
    }
    return answer.isVerdict()
        ? SagaMachine.replied(parent, List.of(answer), now, retries)
        : parent.with(participant.with(participant.progress().soon(now)));
  }

  private static Answer answer(Participant participant, Callback question, Saga child) {
    int latest = participant.progress().tally().attempts();
    return new Answer(
        participant.id(), question, latest, reply(child, question), null, words(child));
  }
}
