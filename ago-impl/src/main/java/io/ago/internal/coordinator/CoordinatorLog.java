package io.ago.internal.coordinator;

import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the coordinator tells operators; ids are kept in message-ranges.txt. */
final class CoordinatorLog {
  private static final Logger LOG = System.getLogger("io.ago.coordinator");

  /** So many sagas are named in one message. */
  private static final int SHOWN = 10;

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

  /**
   * @param reasons by the ids of sagas
   */
  static void stale(Map<String, String> reasons, Duration after) {
    LOG.log(
        Level.WARNING,
        () ->
            "AGO000204: "
                + reasons.size()
                + (reasons.size() == 1 ? " saga has" : " sagas have")
                + " not gone on for "
                + after
                + " or longer: "
                + reasons.entrySet().stream()
                    .limit(SHOWN)
                    .map(each -> each.getKey() + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(", "))
                + (reasons.size() > SHOWN ? " and others" : "")
                + ". Deploy who can go on with them, or close or cancel them; the MBean lists all.");
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
