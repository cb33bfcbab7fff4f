package io.ago.internal.filter;

import io.ago.internal.participant.NotCoordinated;
import org.jspecify.annotations.Nullable;

/**
 * A visit that has not ended, kept with its request: the method may end on any thread.
 *
 * @param visit what was let in
 * @param runtime of the deployment that let it in
 */
record Ongoing(Visit visit, ParticipantRuntime runtime) {
  /** Under that name it is kept. */
  static final String NAME = Ongoing.class.getName();

  /**
   * Ends it.
   *
   * @return what could not be done, or null
   */
  @Nullable NotCoordinated end(int status, @Nullable String data) {
    try {
      new Exit(runtime.coordinator()).leave(visit, status, data);
      return null;
    } catch (NotCoordinated e) {
      Stay stay = visit.stay();
      if (stay != null) {
        FilterLog.notEnded(visit.resource(), stay.lra(), e);
      }
      return e;
    }
  }
}
