package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.saga.Saga;
import java.util.Optional;

/**
 * What replacing a saga writes.
 *
 * @param row the saga as it will stand
 * @param hosts rows beside it that change with it
 */
record Rewritten(KnownSaga row, HostDues hosts) {

  /**
   * By that replacement.
   *
   * @param known what is known of the saga; what it says of the one to be replaced is taken over
   */
  static Rewritten by(Replacement replacement, Optional<KnownSaga> known) {
    Saga before = replacement.before();
    Dues due =
        known
            .filter(it -> it.saga().equals(before))
            .map(KnownSaga::dues)
            .orElseGet(() -> Dues.of(before));
    KnownSaga row = KnownSaga.changed(replacement, known);
    return new Rewritten(row, HostDues.changed(due, row));
  }
}
