package io.ago.internal.jpa;

import io.ago.internal.saga.Due;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Saga;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When a saga is due, as its rows say it.
 *
 * @param anywhere for every node
 * @param host the only one that it waits for, if there is one
 * @param hostAt when that is due
 * @param others by host, if it waits for several: rows of {@code ago_saga_due}
 */
record Dues(
    @Nullable Instant anywhere,
    @Nullable String host,
    @Nullable Instant hostAt,
    Map<String, Instant> others) {

  static Dues of(Saga saga) {
    Map<String, Instant> due = new TreeMap<>(Due.of(saga));
    Instant anywhere = due.remove(Enlistment.ANYWHERE);
    if (due.size() != 1) {
      return new Dues(anywhere, null, null, due);
    }
    Map.Entry<String, Instant> only = due.entrySet().iterator().next();
    return new Dues(anywhere, only.getKey(), only.getValue(), Map.of());
  }
}
