package io.ago.internal.simulation;

import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Saga;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** What clients were told; it must be true then and for ever. */
final class Acks {
  private static final String KEPT = "I6 what was acknowledged is in the store";

  private final World world;
  private final Set<String> started = new HashSet<>();
  private final Map<String, String> joined = new LinkedHashMap<>();
  private final Set<String> leaving = new HashSet<>();

  Acks(World world) {
    this.world = world;
  }

  boolean wasStarted(String id) {
    return started.contains(id);
  }

  void started(Saga saga) {
    started.add(saga.id());
    committed(saga.id());
  }

  void joined(String id, Joined answer) {
    joined.put(answer.participant().id(), id);
    Violation.unless(
        leaving.contains(answer.participant().id())
            || committed(id).participant(answer.participant().id()).isPresent(),
        KEPT,
        () -> "joined " + answer.participant().id() + " of " + id);
  }

  /** To be told before the coordinator is asked. */
  void leaves(String participantId) {
    leaving.add(participantId);
  }

  void left(String id, String participantId) {
    Violation.unless(
        committed(id).participant(participantId).isEmpty(), KEPT, () -> "left " + participantId);
  }

  void closed(Saga answer) {
    Saga saga = committed(answer.id());
    Violation.unless(saga.status() != LRAStatus.Active, KEPT, () -> "closed " + Watch.words(saga));
    boolean agrees =
        switch (answer.status()) {
          case Closing, Closed, FailedToClose -> true;
          case Active -> false;
          case Cancelling, Cancelled, FailedToCancel ->
              (saga.cause() != null && saga.span().deadline() != null)
                  || saga.origin().parent() != null;
        };
    Violation.unless(agrees, KEPT, () -> "close was answered " + Watch.words(answer));
  }

  void cancelled(Saga answer) {
    Saga saga = committed(answer.id());
    boolean agrees =
        switch (saga.status()) {
          case Cancelling, Cancelled, FailedToCancel -> true;
          case Active, Closing, Closed, FailedToClose -> false;
        };
    Violation.unless(agrees, KEPT, () -> "cancel was answered, but it is " + Watch.words(saga));
  }

  /** Everything that was told is still so. */
  void check() {
    started.forEach(this::committed);
    joined.forEach(
        (participant, id) ->
            Violation.unless(
                leaving.contains(participant) || committed(id).participant(participant).isPresent(),
                KEPT,
                () -> "joined " + participant + " of " + id));
  }

  private Saga committed(String id) {
    return world
        .watch()
        .committed(id)
        .orElseThrow(() -> new Violation(KEPT, "saga " + id + " is not there"));
  }
}
