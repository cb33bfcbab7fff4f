package io.ago.internal.coordinator;

import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Joining;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Nesting;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts a nested saga and enlists it in its parent, by one commit. */
record NestedStart(Storage storage, Ids ids, Time time) {
  /**
   * Starts it.
   *
   * @throws io.ago.internal.saga.Refused if there is no such parent, or it cannot be joined;
   *     nothing is left behind
   */
  Saga start(String id, String parentId, Origin origin, @Nullable Duration limit) {
    SagaStore store = storage.store();
    try {
      return storage.inNew(
          () -> {
            Instant now = time.now();
            Saga parent = store.find(parentId).orElseThrow(() -> SingleChanges.unknown(parentId));
            Enlistment child =
                new Enlistment(
                    Kind.NESTED, Endpoints.nested(id), Enlistment.ANYWHERE, Nesting.PATIENCE);
            Joined joined =
                SagaMachine.join(parent, new Joining(ids.next(), child, null, null), now);
            Saga started = SagaMachine.start(id, origin, now, limit);
            store.replace(parent, joined.saga());
            store.add(started);
            return started;
          });
    } catch (TransactionException e) {
      if (e.fate() != Fate.UNKNOWN) {
        throw e;
      }
      return store.committed(id).orElseThrow(() -> e);
    }
  }
}
