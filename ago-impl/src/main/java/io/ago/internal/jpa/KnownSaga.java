package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import java.util.Optional;

/** A saga and the column its participants came from or went into, so that the text is made once. */
record KnownSaga(Saga saga, Participants participants) {

  static KnownSaga of(SagaRow row) {
    return new KnownSaga(SagaRows.saga(row), row.participants());
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
    return new KnownSaga(
        saga, same ? perhaps : SagaRows.bounded(saga, Participants.of(saga.participants())));
  }

  String id() {
    return saga.id();
  }

  long version() {
    return saga.version();
  }
}
