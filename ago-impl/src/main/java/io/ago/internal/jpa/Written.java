package io.ago.internal.jpa;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sagas that one transaction has written, as it left them. */
final class Written {
  private final Map<String, Entry> entries = new HashMap<>();

  /** The saga as this transaction left it, if it has written it. */
  Optional<Saga> saga(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::saga);
  }

  /** Its row in this transaction, or null if it has not written it. */
  @Nullable SagaRow row(String id) {
    Entry entry = entries.get(id);
    return entry == null ? null : entry.row;
  }

  void put(Saga left, SagaRow row) {
    entries.put(left.id(), new Entry(left, row));
  }

  /** Only what is certainly committed is remembered. */
  void end(Outcome outcome, SagaCache cache) {
    entries.forEach(
        (id, entry) -> {
          switch (outcome) {
            case COMMITTED -> cache.put(new KnownSaga(entry.saga, entry.row.participants()));
            case ROLLED_BACK, UNKNOWN -> cache.forget(id);
          }
        });
  }

  private record Entry(Saga saga, SagaRow row) {}
}
