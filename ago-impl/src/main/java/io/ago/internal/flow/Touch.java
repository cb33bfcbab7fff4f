package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.Membership.Beginning;
import io.ago.internal.saga.Amendments;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joining;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one transaction does to one saga: decided while it runs, written just before its end. */
final class Touch {
  private final Membership saga;
  private final List<Enlistment> enlisted = new ArrayList<>();
  private boolean stepped;
  private Beside beside = Beside.NOTHING;
  private End end = End.OPEN;
  private String cause = "";

  private enum End {
    OPEN,
    CLOSED,
    CANCELLED
  }

  Touch(Membership saga) {
    this.saga = saga;
  }

  Membership saga() {
    return saga;
  }

  /** A step is run in it, whether or not there will be something to undo. */
  void step() {
    stepped = true;
  }

  void enlist(Enlistment enlistment) {
    enlisted.add(enlistment);
  }

  /** Has something written with the saga. */
  void leave(Beside prepared) {
    beside = prepared;
  }

  /** What was left to be written with the saga; it is nobody else's then. */
  Beside takeLeft() {
    Beside left = beside;
    beside = Beside.NOTHING;
    return left;
  }

  void close() {
    end = End.CLOSED;
  }

  void cancel(String why) {
    end = End.CANCELLED;
    cause = why;
  }

  /** Whether others may have to be called when this is committed. */
  boolean ends() {
    return end != End.OPEN;
  }

  boolean isCancelled() {
    return end == End.CANCELLED;
  }

  /** Why the saga is cancelled if the transaction is rolled back. */
  String causeAfterRollback() {
    return switch (end) {
      case OPEN -> "The commit of a transaction with its steps failed";
      case CLOSED -> "The transaction that was to close it was rolled back";
      case CANCELLED -> cause;
    };
  }

  /** The saga that this transaction adds, before anything is done to it. */
  Saga started(String id, Instant now) {
    Beginning beginning = saga.beginning();
    return SagaMachine.start(id, beginning.origin(), now, beginning.limit());
  }

  /**
   * The saga as this transaction leaves it.
   *
   * @param limit that a saga gets which has a step and no deadline
   * @throws io.ago.internal.saga.Refused if it takes no forward work any more
   */
  Saga applied(Saga before, Ids ids, Instant now, Duration limit) {
    Saga open = Amendments.joinable(before, now);
    Saga after = stepped ? Amendments.limited(open, limit, now) : open;
    for (Enlistment enlistment : enlisted) {
      after = SagaMachine.join(after, new Joining(ids.next(), enlistment, null, null), now).saga();
    }
    return switch (end) {
      case OPEN -> after;
      case CLOSED -> SagaMachine.close(after, now);
      case CANCELLED -> SagaMachine.cancel(after, cause, now);
    };
  }
}
