package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions;
import java.util.function.Function;

/**
 * Commits the changes of callers that come at the same time in one transaction.
 *
 * <p>There is no thread of its own and no delay: who comes while nobody commits becomes the leader
 * and commits what waits, its own included; who comes meanwhile waits for the next leader, which is
 * the first of those. Each makes its change ready before it waits. A change that cannot ride along
 * (its saga is locked or was changed by another node, it changes nothing, it is refused) is made
 * alone by its own caller; so is every change of a transaction that fails.
 */
public final class CombinedChanges implements SagaChanges {
  private final SagaStore store;
  private final SingleChanges single;
  private final Lane lane;

  /**
   * @param most at most so many changes in one transaction; at least 1
   */
  public CombinedChanges(Transactions transactions, SagaStore store, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Changes per transaction must be > 0, was " + most);
    }
    this.store = store;
    this.single = new SingleChanges(transactions, store);
    this.lane = new Lane(store, most);
  }

  @Override
  public void add(Saga saga) {
    Ride<Saga> ride = Ride.adding(saga);
    if (!ride(ride)) {
      single.addAgain(saga, ride.failure());
    }
  }

  @Override
  public <R> R change(String id, Function<Saga, Change<R>> change) {
    Ride<R> ride = Ride.changing(id, change);
    return ride(ride) ? ride.result() : single.again(id, change, ride.tried(), ride.failure());
  }

  private boolean ride(Ride<?> ride) {
    ride.prepare(store);
    return lane.ride(ride);
  }
}
