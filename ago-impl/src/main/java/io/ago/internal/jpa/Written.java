package io.ago.internal.jpa;

import io.ago.internal.work.Transactions.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sagas that one transaction has written, as it left them. */
final class Written {
  private final Map<String, KnownSaga> sagas = new HashMap<>();

  /** The saga as this transaction left it, if it has written it. */
  Optional<KnownSaga> saga(String id) {
    return Optional.ofNullable(sagas.get(id));
  }

  void put(KnownSaga left) {
    sagas.put(left.id(), left);
  }

  /** Only what is certainly committed is remembered. */
  void end(Outcome outcome, SagaCache cache) {
    sagas.forEach(
        (id, saga) -> {
          switch (outcome) {
            case COMMITTED -> cache.put(saga);
            case ROLLED_BACK, UNKNOWN -> cache.forget(id);
          }
        });
  }
}
