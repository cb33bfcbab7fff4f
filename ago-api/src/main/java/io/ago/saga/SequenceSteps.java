package io.ago.saga;

import io.ago.saga.Draft.Role;
import io.ago.saga.Element.Kind;
import io.ago.signal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps that a {@link Sequence} can be continued with.
 *
 * @param <T> type of the saga's input
 */
public abstract sealed class SequenceSteps<T> permits Sequence {
  private final Head<T> head;
  private final List<Draft<T>> drafts;

  SequenceSteps(Head<T> head, List<Draft<T>> drafts) {
    this.head = head;
    this.drafts = List.copyOf(drafts);
  }

  final Head<T> head() {
    return head;
  }

  final List<Draft<T>> drafts() {
    return drafts;
  }

  final List<Draft<T>> and(Draft<T> next) {
    List<Draft<T>> more = new ArrayList<>(drafts);
    more.add(next);
    return more;
  }

  /**
   * Then a step that gives something. It runs in a transaction of its own, which also records its
   * output: let it call no other system, see {@link #calling(Key, Work)}.
   *
   * @param output what it gives, and the name of the step
   * @param work does it
   * @param <V> type of the output
   * @return where to say how it is undone, and to go on
   */
  public final <V> StepSequence<T, V> step(Key<V> output, Work<T, V> work) {
    return new StepSequence<>(
        this, Undoable.surely(head, keyed(Kind.STEP, Role.PLAIN, output, work)));
  }

  /**
   * Then a step that gives nothing; as {@link #step(Key, Work)}.
   *
   * @param name of the step
   * @param work does it
   * @return where to say how it is undone, and to go on
   */
  public final PlainStepSequence<T> step(String name, Work.Plain<T> work) {
    return new PlainStepSequence<>(this, plain(Kind.STEP, Role.PLAIN, name, work));
  }

  /**
   * Then a step that calls another system. It runs outside any transaction, under a note that is
   * committed before, and what it gave is recorded after. Where its answer was lost, nobody knows
   * whether it has happened: it is called again with the same {@link SagaRun#idempotencyKey()}, and
   * if the saga is undone it is undone as if it had happened, with its output empty and by its
   * {@link SagaRun#workKey()}.
   *
   * @param output what it gives, and the name of the step
   * @param work makes the call
   * @param <V> type of the output
   * @return where to say how it is undone, and to go on
   */
  public final <V> StepSequence<T, Optional<V>> calling(Key<V> output, Work<T, V> work) {
    return new StepSequence<>(this, Undoable.perhaps(keyed(Kind.CALL, Role.PLAIN, output, work)));
  }

  /**
   * Then a step that calls another system which can be asked whether the call has happened; as
   * {@link #calling(Key, Work)}, but nothing is undone that has not happened.
   *
   * @param output what it gives, and the name of the step
   * @param work makes the call
   * @param status asks whether it has happened
   * @param <V> type of the output
   * @return where to say how it is undone, and to go on
   */
  public final <V> StepSequence<T, V> calling(Key<V> output, Work<T, V> work, Status<T, V> status) {
    StepDraft<T, V> call = keyed(Kind.CALL, Role.PLAIN, output, work).askedBy(head, status);
    return new StepSequence<>(this, Undoable.surely(head, call));
  }

  /**
   * Then a step that calls another system and gives nothing; as {@link #calling(Key, Work)}.
   *
   * @param name of the step
   * @param work makes the call
   * @return where to say how it is undone, and to go on
   */
  public final PlainStepSequence<T> calling(String name, Work.Plain<T> work) {
    return new PlainStepSequence<>(this, plain(Kind.CALL, Role.PLAIN, name, work));
  }

  /**
   * Then the pivot: a step after which the saga only goes forward. Until it is committed the saga
   * can be undone, from then on nothing of it; what comes after it needs a retry.
   *
   * @param output what it gives, and the name of the step
   * @param work does it
   * @param <V> type of the output
   * @return where to say how it is retried, and to go on
   */
  public final <V> PolicySequence<T> pivot(Key<V> output, Work<T, V> work) {
    return new PolicySequence<>(this, keyed(Kind.STEP, Role.PIVOT, output, work));
  }

  /**
   * Then the pivot, a step that gives nothing; as {@link #pivot(Key, Work)}.
   *
   * @param name of the step
   * @param work does it
   * @return where to say how it is retried, and to go on
   */
  public final PolicySequence<T> pivot(String name, Work.Plain<T> work) {
    return new PolicySequence<>(this, plain(Kind.STEP, Role.PIVOT, name, work));
  }

  /**
   * Then the pivot, a step that calls another system as {@link #calling(Key, Work)} does. If its
   * answer was lost and its retry is used up, the saga is parked: it is neither undone nor gone on
   * with by a guess.
   *
   * @param output what it gives, and the name of the step
   * @param work makes the call
   * @param <V> type of the output
   * @return where to say how it is retried, and to go on
   */
  public final <V> PolicySequence<T> pivotCalling(Key<V> output, Work<T, V> work) {
    return new PolicySequence<>(this, keyed(Kind.CALL, Role.PIVOT, output, work));
  }

  /**
   * Then the pivot, a step that calls another system which can be asked whether the call has
   * happened; as {@link #calling(Key, Work, Status)}.
   *
   * @param output what it gives, and the name of the step
   * @param work makes the call
   * @param status asks whether it has happened
   * @param <V> type of the output
   * @return where to say how it is retried, and to go on
   */
  public final <V> PolicySequence<T> pivotCalling(
      Key<V> output, Work<T, V> work, Status<T, V> status) {
    return new PolicySequence<>(
        this, keyed(Kind.CALL, Role.PIVOT, output, work).askedBy(head, status));
  }

  private <V> StepDraft<T, V> keyed(Kind kind, Role role, Key<V> output, Work<T, V> work) {
    return StepDraft.keyed(head, kind, role, head.given(output, "", "key"), work);
  }

  private StepDraft<T, Object> plain(Kind kind, Role role, String name, Work.Plain<T> work) {
    return StepDraft.plain(head, kind, role, head.given(name, "", "name"), work);
  }
}
