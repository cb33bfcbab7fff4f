package io.ago.internal.flow;

import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** What is told of steps; ids are kept in message-ranges.txt. */
final class FlowLog {
  private static final Logger LOG = System.getLogger("io.ago.flow");

  private FlowLog() {}

  static void notCancelled(String id, String cause, TransactionException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000900: saga "
                + id
                + " could not be cancelled yet, the next pass tries again: "
                + cause,
        failure);
  }

  static void missingStep(String step) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000901: sagas wait for their step "
                + step
                + " to be undone, and this application has no such step. Deploy the version that"
                + " has it beside this one, or resolve them by hand.");
  }

  static void missingDefinition(String definition) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000902: sagas of the definition "
                + definition
                + " wait to go on or to be undone, and this application has no such definition."
                + " Deploy the version that has it beside this one, or resolve them by hand.");
  }

  static void notUndone(StepId id, Throwable failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000905: "
                + Steps.words(id)
                + " was not undone, its coordinator elsewhere is to ask again",
        failure);
  }

  static void notReadable(StepId id, RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        () ->
            "AGO000906: "
                + Steps.words(id)
                + " cannot be undone, as what is recorded of it cannot be read; its coordinator"
                + " elsewhere is told that it failed. Undo it by hand.",
        failure);
  }

  static void cancelledElsewhere(String id, LRAStatus status, String cause) {
    LOG.log(
        Level.INFO,
        () ->
            "AGO000907: saga " + id + " is " + status + " at its coordinator elsewhere: " + cause);
  }

  static void notClosed(String id, TransactionException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000903: saga "
                + id
                + " could not be closed yet, though all of it is committed here. The next pass"
                + " tries again; until then its coordinator's time limit may cancel it.",
        failure);
  }

  static void endedOtherwise(String id, Refused refusal) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000904: saga "
                + id
                + " was to be closed after a commit, and its coordinator does not do so: what was"
                + " done in it is undone, or has been. "
                + refusal.getMessage());
  }

  static void endedBefore(String id, Refused refusal) {
    LOG.log(Level.DEBUG, () -> "Saga " + id + " had ended before: " + refusal.getMessage());
  }
}
