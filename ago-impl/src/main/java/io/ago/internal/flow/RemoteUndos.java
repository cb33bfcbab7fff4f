package io.ago.internal.flow;

import io.ago.internal.coordinator.SagaUrls;
import io.ago.internal.flow.RecordedUndo.Unreadable;
import io.ago.internal.flow.StepStore.Claim;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.work.TransactionException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a coordinator elsewhere has done with the steps that it knows of. The step's own row
 * decides: one that is not there gets a tombstone, so that whoever comes to run the step later
 * finds it; one that a transaction is about to write is waited for, briefly, and then the
 * coordinator asks again.
 */
public final class RemoteUndos {
  private final StepTerms terms;
  private final RecordedUndo undos;

  /** What the coordinator is told. */
  public enum Told {
    /** It is so, and stays so. */
    DONE,
    /** Nothing was changed: ask again. */
    AGAIN,
    /** Nothing was changed, and asking again will not help. */
    IN_VAIN
  }

  /**
   * @param undos the compensations that this application has, by the names of their steps
   */
  public RemoteUndos(StepTerms terms, Map<String, StepUndo> undos) {
    this.terms = terms;
    this.undos = new RecordedUndo(terms.codec(), undos);
  }

  /** Undoes a step; that it is undone, and what its compensation writes, are one commit. */
  public Told compensated(String lra, String step) {
    Optional<StepUndo> undo = undos.of(step);
    StepId id = id(lra, step);
    if (undo.isEmpty()) {
      FlowLog.missingStep(step);
      return Told.AGAIN;
    }
    return told(id, gone -> undone(undo.get(), lra, gone));
  }

  /**
   * The LRA of a step has closed: one that was not run by then must not be any more.
   *
   * @param nested whether it may be asked to undo the step all the same, as its parent may
   */
  public Told completed(String lra, String step, boolean nested) {
    return told(
        id(lra, step),
        id -> {
          boolean unused = isFenced(id);
          if (!nested) {
            end(id);
          }
        });
  }

  /** Nothing of a step is asked for any more. */
  public Told forgotten(String lra, String step) {
    return told(id(lra, step), this::end);
  }

  private Told told(StepId id, Consumer<StepId> work) {
    try {
      StepId unused =
          terms
              .transactions()
              .inNew(
                  () -> {
                    work.accept(id);
                    return id;
                  });
      return Told.DONE;
    } catch (Unreadable e) {
      FlowLog.notReadable(id, e);
      return Told.IN_VAIN;
    } catch (StepFailure e) {
      FlowLog.notUndone(id, e.thrown());
      return Told.AGAIN;
    } catch (TransactionException e) {
      FlowLog.notUndone(id, e);
      return Told.AGAIN;
    }
  }

  private void undone(StepUndo undo, String lra, StepId id) {
    Optional<StepRow> row = terms.steps().undo(id);
    if (row.isEmpty() && !isFenced(id)) {
      row = terms.steps().undo(id); // it was committed in between
    }
    if (row.isPresent() && row.get().state() == StepState.DONE) {
      undos.undo(undo, row.get(), lra);
    }
    end(id);
  }

  /** Whether there was nothing of the step; there is from now on. */
  private boolean isFenced(StepId id) {
    return terms.steps().claim(StepRow.tombstone(id), false) == Claim.CLAIMED;
  }

  private void end(StepId id) {
    terms.steps().ended(id, terms.time().now());
  }

  private static StepId id(String lra, String step) {
    return new StepId(SagaUrls.id(lra), step);
  }
}
