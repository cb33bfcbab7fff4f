package io.ago.internal.flow;

import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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

  static void endedBefore(String id, Refused refusal) {
    LOG.log(Level.DEBUG, () -> "Saga " + id + " had ended before: " + refusal.getMessage());
  }
}
