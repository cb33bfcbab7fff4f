package io.ago.internal.saga;

import java.time.Instant;
import java.util.List;

/**
 * How a saga and those nested in it speak to each other: the parent asks, the child is asked in a
 * change of its own and its status is the answer. Source: MP LRA 2.0, "Nesting LRAs".
 */
public final class Nesting {
  private Nesting() {}

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
   * nothing left to complete; one that failed, either way, is never told as done.
   */
  public static Reply reply(Saga child, Callback question) {
    return switch (child.status()) {
      case Active -> Reply.NOT_BEGUN;
      case Closing, Cancelling -> Reply.PENDING;
      case Closed ->
          switch (question) {
            case COMPLETE -> child.custody() == Custody.OWN ? Reply.PENDING : Reply.DONE;
            case FORGET -> child.released() ? Reply.DONE : Reply.PENDING;
            case COMPENSATE -> child.released() ? Reply.REFUSED : Reply.PENDING;
            case EXECUTE, STATUS, AFTER -> Reply.LOST;
          };
      case Cancelled -> Reply.DONE;
      case FailedToClose, FailedToCancel -> question.decides() ? Reply.REFUSED : Reply.DONE;
    };
  }

  /**
   * The parent with the end of its child taken in: a verdict counts, anything else (a child that
   * has closed while its parent cancels, or before its parent asked) makes the parent ask at once.
   */
  public static Saga told(Saga parent, Saga child, Instant now, RetryDelays retries) {
    return parent.participants().stream()
        .filter(p -> p.kind() == Kind.NESTED)
        .filter(p -> child.id().equals(p.enlistment().endpoints().compensate()))
        .findFirst()
        .flatMap(
            p ->
                Owed.question(parent, p)
                    .map(q -> told(parent, p, answer(p, q, child), now, retries)))
        .orElse(parent);
  }

  private static Saga told(
      Saga parent, Participant participant, Answer answer, Instant now, RetryDelays retries) {
    return answer.isVerdict()
        ? SagaMachine.replied(parent, List.of(answer), now, retries)
        : parent.with(participant.with(participant.progress().soon(now)));
  }

  private static Answer answer(Participant participant, Callback question, Saga child) {
    int latest = participant.progress().tally().attempts();
    return new Answer(
        participant.id(),
        question,
        latest,
        reply(child, question),
        null,
        "it is " + child.status());
  }
}
