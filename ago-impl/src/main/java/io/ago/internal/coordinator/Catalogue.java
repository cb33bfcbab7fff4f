package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.DueSaga;
import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.saga.Amendments;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about sagas beside their lives: lists, corrections, removal. What a method has
 * answered is committed.
 *
 * <p>Each throws {@link Refused} when that cannot be done, and {@link TransactionException} when
 * the store could not answer, after which asking again is safe.
 */
public final class Catalogue {
  /** Later than any work is due. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Storage storage;
  private final Time time;

  Catalogue(Storage storage, Time time) {
    this.storage = storage;
    this.time = time;
  }

  /**
   * Sagas in any of these states, in the order of their ids.
   *
   * @param after id of the last of the page before, or null for the first page
   * @param limit at most so many
   */
  public List<Head> list(Set<LRAStatus> statuses, @Nullable String after, int limit) {
    return storage.inNew(() -> storage.store().heads(statuses, after, limit));
  }

  /** How many sagas are in each state; reads all of them by their index. */
  public Map<LRAStatus, Long> counts() {
    return storage.inNew(() -> storage.store().counts());
  }

  /** The earliest work that any node has or will have to do, if there is any. */
  public Optional<DueSaga> nextDue() {
    return storage.inNew(() -> storage.store().due(Set.of(), LATEST, null, 1)).stream().findFirst();
  }

  /** Reaches a participant at other addresses from now on. */
  public Saga move(String id, String participantId, Endpoints endpoints) {
    return storage
        .changes()
        .change(
            id,
            saga -> {
              Saga moved = Amendments.reachedAt(saga, participantId, endpoints, time.now());
              return new Change<>(moved, moved);
            });
  }

  /** Removes a saga that failed, with all that is known of it. */
  public void remove(String id) {
    SagaStore store = storage.store();
    storage.inNew(
        () -> {
          Saga saga = store.find(id).orElseThrow(() -> SingleChanges.unknown(id));
          Optional<Saga> parent = Optional.ofNullable(saga.origin().parent()).flatMap(store::find);
          store.remove(Amendments.removable(saga, parent));
          return saga;
        });
  }
}
