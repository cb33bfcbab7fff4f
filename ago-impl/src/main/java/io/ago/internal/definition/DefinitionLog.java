package io.ago.internal.definition;

import io.ago.internal.saga.Call;
import io.ago.internal.work.TransactionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What is told of definitions; ids are kept in message-ranges.txt. */
final class DefinitionLog {
  private static final Logger LOG = System.getLogger("io.ago.definition");

  private DefinitionLog() {}

  static void notCommitted(Call call, TransactionException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO001000: what step "
                + call.target()
                + " of saga "
                + call.saga().id()
                + " did could not be committed",
        failure);
  }

  /** Told before it is recorded: more than once, if that does not succeed. */
  static void cannotBeMended(Call call, Throwable failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO001001: step "
                + call.target()
                + " of saga "
                + call.saga().id()
                + " failed in a way that trying again cannot mend: its saga is undone, or parked if it"
                + " is past its pivot. Mend what is wrong in the application, or name the exception"
                + " among the failures that it expects",
        failure);
  }
}
