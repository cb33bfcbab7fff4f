package io.ago.internal.filter;

import io.ago.internal.participant.LraCoordinator;
import io.ago.internal.participant.LraTerms;
import io.ago.internal.participant.NotCoordinated;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what comes after a method: keeps its data, ends its LRA. */
final class Exit {
  /** Somebody else has ended it, which is silently ignored (MP LRA 2.0, "cancelOn"). */
  private static final Set<Integer> ENDED = Set.of(404, 410, 412);

  private final LraCoordinator coordinator;

  Exit(LraCoordinator coordinator) {
    this.coordinator = coordinator;
  }

  /**
   * Ends the visit.
   *
   * @param status with which the method ended
   * @param data that the participant wants to get with its callbacks; null: as before
   * @throws NotCoordinated if the coordinator could not be told; the LRA stays as it was
   */
  void leave(Visit visit, int status, @Nullable String data) {
    Stay stay = visit.stay();
    LraTerms terms = visit.resource().terms();
    if (stay == null || terms == null) {
      return;
    }
    if (data != null && stay.recovery() != null) {
      ignoringEnded(stay.lra(), () -> coordinator.join(stay.lra(), stay.urls(), data, null));
    }
    switch (terms.endedWith(status)) {
      case CLOSE -> ignoringEnded(stay.lra(), () -> coordinator.close(stay.lra()));
      case CANCEL -> ignoringEnded(stay.lra(), () -> coordinator.cancel(stay.lra()));
      case LEAVE_ALONE -> {}
    }
  }

  private static void ignoringEnded(URI lra, Runnable request) {
    try {
      request.run();
    } catch (NotCoordinated e) {
      if (!ENDED.contains(e.code())) {
        throw e;
      }
      FilterLog.endedBefore(lra, e);
    }
  }
}
