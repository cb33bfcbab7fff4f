package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import java.util.Optional;

/**
 * A saga with what its row says of it, so that each is made once.
 *
 * @param saga as it stands, or will
 * @param participants and the column they came from or went into
 * @param dues when it wants attention
 */
record KnownSaga(Saga saga, Participants participants, Dues dues) {

  static KnownSaga of(SagaRow row) {
    Saga saga = SagaRows.saga(row);
    return new KnownSaga(saga, row.participants(), Dues.of(saga));
  }

  /** A saga to be added. */
  static KnownSaga added(Saga saga) {
    return known(saga, Participants.NONE);
  }

  /**
   * A saga to be replaced, as it will stand.
   *
   * @param before what is known of it
   */
  static KnownSaga changed(Replacement replacement, Optional<KnownSaga> before) {
    Participants perhaps = before.map(KnownSaga::participants).orElse(Participants.NONE);
    return known(replacement.stored(), perhaps);
  }

  /** The column is taken over if it says the same. */
  private static KnownSaga known(Saga saga, Participants perhaps) {
    boolean same = perhaps.values(saga.id()).equals(saga.participants());
    Participants participants =
        same ? perhaps : SagaRows.bounded(saga, Participants.of(saga.participants()));
    return new KnownSaga(saga, participants, Dues.of(saga));
  }

  String id() {
    return saga.id();
  }

  long version() {
    return saga.version();
  }
}
