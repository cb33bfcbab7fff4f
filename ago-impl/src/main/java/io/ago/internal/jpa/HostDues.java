package io.ago.internal.jpa;

import io.ago.internal.saga.Saga;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Due times that only some nodes can serve, where several wait: rows of {@code ago_saga_due}. Only
 * what differs is written, so a saga that waits for one of them at a time costs nothing.
 */
final class HostDues {
  private static final String ADD =
      """
      INSERT INTO ago_saga_due (due_at, saga_id, host) VALUES (?, ?, ?)
      """;
  private static final String MOVE =
      """
      UPDATE ago_saga_due SET due_at = ? WHERE saga_id = ? AND host = ?
      """;
  private static final String REMOVE =
      """
      DELETE FROM ago_saga_due WHERE saga_id = ? AND host = ?
      """;

  private final String id;
  private final Map<String, Instant> before;
  private final Map<String, Instant> after;

  private HostDues(String id, Map<String, Instant> before, Map<String, Instant> after) {
    this.id = id;
    this.before = before;
    this.after = after;
  }

  static HostDues added(KnownSaga saga) {
    return new HostDues(saga.id(), Map.of(), saga.dues().others());
  }

  static HostDues changed(Dues before, KnownSaga after) {
    return new HostDues(after.id(), before.others(), after.dues().others());
  }

  static HostDues removed(Saga saga) {
    return new HostDues(saga.id(), Dues.of(saga).others(), Map.of());
  }

  /** Whether there is nothing to be written. */
  boolean isEmpty() {
    return before.equals(after);
  }

  /** To be called when the saga's own row has been written, which guards these. */
  void write(Statements statements) {
    if (isEmpty()) {
      return;
    }
    Map<String, Instant> gone = new TreeMap<>(before);
    gone.keySet().removeAll(after.keySet());
    gone.keySet().forEach(host -> statements.update(REMOVE, id, host));
    after.forEach(
        (host, at) -> {
          Instant was = before.get(host);
          if (!Objects.equals(was, at)) {
            statements.update(was == null ? ADD : MOVE, InstantColumn.of(at), id, host);
          }
        });
  }
}
