package io.ago.internal.jpa;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Committed sagas as they were last seen here, at most so many, and only as memory lasts. They are
 * values, so nobody ever sees half of a change; another node's changes are not in it.
 */
final class SagaCache {
  private final Map<String, SoftReference<KnownSaga>> known;

  /**
   * @param most so many are kept, those that were used last
   */
  SagaCache(int most) {
    known =
        new LinkedHashMap<>(16, 0.75f, true) { // by last use
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, SoftReference<KnownSaga>> eldest) {
            return size() > most;
          }
        };
  }

  Optional<KnownSaga> get(String id) {
    synchronized (known) {
      SoftReference<KnownSaga> reference = known.get(id);
      return Optional.ofNullable(reference == null ? null : reference.get());
    }
  }

  /** Keeps it, unless a later version is known already. */
  void put(KnownSaga saga) {
    synchronized (known) {
      if (get(saga.id()).filter(k -> k.version() > saga.version()).isEmpty()) {
        known.put(saga.id(), new SoftReference<>(saga));
      }
    }
  }

  void forget(String id) {
    synchronized (known) {
      known.remove(id);
    }
  }

  void forgetAll() {
    synchronized (known) {
      known.clear();
    }
  }
}
