package io.ago.internal.saga;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** When a saga wants attention next, by host key; what the store's index of due rows holds. */
public final class Due {
  private Due() {}

  /**
   * Earliest time per host key ({@link Enlistment#ANYWHERE} for what every node can do); empty when
   * nothing will ever be due without a new question, as while it is paused.
   */
  public static Map<String, Instant> of(Saga saga) {
    if (saga.isPaused()) {
      return Map.of();
    }
    Map<String, Instant> due = new TreeMap<>();
    Instant deadline = saga.span().deadline();
    if (saga.status() == LRAStatus.Active && deadline != null && !saga.isPastPivot()) {
      due.put(Enlistment.ANYWHERE, deadline);
    }
    for (Participant participant : Owed.turn(saga)) {
      Owed.dueAt(participant)
          .ifPresent(at -> due.merge(participant.host(), at, (a, b) -> a.isBefore(b) ? a : b));
    }
    return due;
  }

  /** Names of the nodes that have noted a call in it, live or run out. */
  public static Set<String> notedBy(Saga saga) {
    Set<String> names = new TreeSet<>();
    for (Participant participant : saga.participants()) {
      Note note = participant.progress().note();
      if (note != null) {
        names.add(note.node().name());
      }
    }
    return names;
  }
}
