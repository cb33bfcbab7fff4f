package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaStore.Beside;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the steps of sagas are kept: who did what with which input, and what came of it. Every
 * method is called inside a transaction, and what it changes is there, or not, with that
 * transaction's commit. None of them locks or changes the row of a saga; what {@link #keeping},
 * {@link #returning} and {@link #undoing} prepare is written when the saga is; they are called
 * before the transaction begins to complete.
 *
 * <p>A failure is a {@link io.ago.internal.work.TransactionException}.
 */
public interface StepStore {

  /**
   * Claims a step: its row is there from now on, for this transaction only until it commits. Waits
   * briefly, 2 s at most, for another transaction that has claimed the same one.
   *
   * @param step a row, with an output if what it does is done already
   * @param kept whether the saga is kept in this store, so that it must be there and {@code Active}
   *     as it is committed; false if this transaction starts it, or another coordinator has it
   * @return what came of it; if the step was not claimed, nothing is changed, and this transaction
   *     goes on
   * @throws io.ago.internal.work.TransactionException CONTENDED if another transaction has claimed
   *     it and does not end; this transaction must be rolled back then
   */
  Claim claim(StepRow step, boolean kept);

  /**
   * Records what a step that this transaction has claimed has returned; at most once.
   *
   * @param output null if nothing, and then nothing is asked of the store
   * @throws IllegalStateException if there is an output and no row of that step
   */
  void done(StepId id, @Nullable String output);

  /**
   * Has a step claimed together with its saga's change, at the end of the transaction. The change
   * fails as CONTENDED if there is a row of that step; as {@link #claim}, it waits briefly for
   * another's.
   */
  Beside keeping(StepRow step);

  /**
   * Has what a claimed step has returned recorded as by {@link #done} together with its saga's
   * change.
   */
  Beside returning(StepId id, String output);

  /**
   * Has a step marked as undone together with its saga's change. The change fails as CONTENDED if
   * it is undone already, or there is no row of it; it waits briefly as {@link #undo} does.
   */
  Beside undoing(StepId id);

  /** Writes now what {@link #keeping}, {@link #returning} or {@link #undoing} has prepared. */
  void write(Beside prepared);

  /**
   * Takes a correlation id for a saga that is kept here: the saga has it from now on, for this
   * transaction only until it commits, and loses it when it is removed. Waits briefly, 2 s at most,
   * for another transaction that has taken the same one.
   *
   * @return the saga that has it: this one, now or before, or another, also one whose own id it is;
   *     then nothing is changed, and this transaction goes on
   * @throws io.ago.internal.work.TransactionException CONTENDED if another transaction has taken it
   *     and does not end; this transaction must be rolled back then
   */
  String take(Correlation id, String saga);

  /** The row of a step, as it is committed or as this transaction left it. */
  Optional<StepRow> find(StepId id);

  /**
   * A row as it was committed at some time, if it happens to be known without asking the store. All
   * but its state is as it stands; and the state is not to be counted on: somebody else may have
   * undone it.
   */
  Optional<StepRow> remembered(StepId id);

  /** All rows of a saga, in no order. */
  List<StepRow> all(String saga);

  /**
   * Marks a step as undone. Waits briefly, 2 s at most, for another transaction that does so; a
   * claim that is not committed is not there.
   *
   * @return the row as it was before; empty if there is none, and then nothing is changed
   * @throws io.ago.internal.work.TransactionException CONTENDED if another transaction does not end
   */
  Optional<StepRow> undo(StepId id);

  /**
   * Removes all rows of sagas that nobody needs any more, and frees their correlation ids. Those of
   * a saga that is kept here go with it, in the same transaction.
   */
  void removeAll(Set<String> sagas);

  /**
   * Says of a step whose saga is kept elsewhere since when nobody needs its row any more. Of one
   * that is not there, or was said to be so before, nothing is changed.
   */
  void ended(StepId id, Instant at);

  /**
   * Removes steps that ended earlier than that, the first of them first.
   *
   * @param most so many at most
   * @return how many
   */
  int removeEnded(Instant before, int most);

  /** What came of a claim. */
  enum Claim {
    /** The row is this transaction's. */
    CLAIMED,
    /** A row of that saga and name is there already: {@link #find} it. */
    THERE,
    /** The saga is not there or not active, and neither is the row. */
    NOT_ACTIVE
  }

  /**
   * Which step of which saga.
   *
   * @param saga 1 to 500 characters: the id of a saga; of one that is kept elsewhere the last path
   *     segment of its LRA id
   * @param step 1 to 500 characters: its name, and after a colon its key, if it has one
   */
  record StepId(String saga, String step) {}

  /**
   * A correlation id that a caller brought.
   *
   * @param application within which it is that of one saga; 1 to 500 characters
   * @param id 1 to 200 visible ASCII characters
   */
  record Correlation(String application, String id) {
    @Override
    public String toString() {
      return "Correlation id " + id + " of application " + application;
    }
  }

  /** How a step stands. */
  enum StepState {
    DONE,
    UNDONE
  }

  /**
   * A step.
   *
   * @param id which one
   * @param flow the flow that it was called in, without a payload, as {@link FlowCodec} writes it
   * @param input its parameters, as {@link FlowCodec} writes them; up to a million characters
   * @param output what it returned, as {@link FlowCodec} writes it; null: nothing, or not yet
   * @param state how it stands
   */
  record StepRow(StepId id, String flow, String input, @Nullable String output, StepState state) {

    /** Stands where a step must not be run any more: it was undone before it was done. */
    static StepRow tombstone(StepId id) {
      return new StepRow(id, "", "", null, StepState.UNDONE);
    }

    boolean isTombstone() {
      return state == StepState.UNDONE && input.isEmpty();
    }
  }
}
