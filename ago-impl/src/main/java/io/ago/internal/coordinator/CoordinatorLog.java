package io.ago.internal.coordinator;

import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/** What the coordinator tells operators; ids are kept in message-ranges.txt. */
final class CoordinatorLog {
  private static final Logger LOG = System.getLogger("io.ago.coordinator");

  private CoordinatorLog() {}

  static void parked(Saga saga, Participant participant) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000200: saga "
                + saga.id()
                + " ("
                + saga.status()
                + ") waits for an operator:"
                + " participant "
                + participant.id()
                + " is parked, "
                + participant.parked()
                + ". Resolve it: retry, done or failed.");
  }

  static void notRemoved(Set<String> ids, RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000202: the ended saga "
                + String.join(", ", ids)
                + " could not be removed; a later pass tries again",
        failure);
  }

  static void left(String id, RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        () -> "AGO000201: driving saga " + id + " was interrupted; a later pass goes on with it",
        failure);
  }

  static void notDriven(String id) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000203: no thread was free for the participants of saga "
                + id
                + "; a later pass calls them");
  }
}
