package io.ago.internal.jpa;

import io.ago.internal.saga.Saga;

/** A saga and the column its participants came from or went into, so that the text is made once. */
record KnownSaga(Saga saga, Participants participants) {

  static KnownSaga of(SagaRow row) {
    return new KnownSaga(SagaRows.saga(row), row.participants());
  }

  String id() {
    return saga.id();
  }

  long version() {
    return saga.version();
  }
}
