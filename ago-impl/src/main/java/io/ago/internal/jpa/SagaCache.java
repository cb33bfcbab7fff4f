package io.ago.internal.jpa;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Committed sagas as they were last seen here, at most so many, and only as memory lasts. They are
 * values, so nobody ever sees half of a change; another node's changes are not in it.
 */
final class SagaCache {
  /** So many parts, each with a lock of its own, that threads seldom meet. */
  private static final int PARTS = 64;

  private final List<Part> parts;

  /**
   * @param most about so many are kept, those that were used last
   */
  SagaCache(int most) {
    parts = Stream.generate(() -> new Part(Math.max(1, most / PARTS))).limit(PARTS).toList();
  }

  Optional<KnownSaga> get(String id) {
    return part(id).get(id);
  }

  /** Keeps it, unless a later version is known already. */
  void put(KnownSaga saga) {
    part(saga.id()).put(saga);
  }

  void forget(String id) {
    part(id).forget(id);
  }

  void forgetAll() {
    parts.forEach(Part::forgetAll);
  }

  private Part part(String id) {
    return parts.get(Math.floorMod(id.hashCode(), PARTS));
  }

  private static final class Part {
    private final Map<String, SoftReference<KnownSaga>> known;

    Part(int most) {
      known =
          new LinkedHashMap<>(16, 0.75f, true) { // by last use
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, SoftReference<KnownSaga>> eldest) {
              return size() > most;
            }
          };
    }

    synchronized Optional<KnownSaga> get(String id) {
      SoftReference<KnownSaga> reference = known.get(id);
      return Optional.ofNullable(reference == null ? null : reference.get());
    }

    synchronized void put(KnownSaga saga) {
      if (get(saga.id()).filter(k -> k.version() > saga.version()).isEmpty()) {
        known.put(saga.id(), new SoftReference<>(saga));
      }
    }

    synchronized void forget(String id) {
      known.remove(id);
    }

    synchronized void forgetAll() {
      known.clear();
    }
  }
}
