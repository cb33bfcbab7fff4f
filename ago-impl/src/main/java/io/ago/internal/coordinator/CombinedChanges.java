package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.work.Transactions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Commits the changes of callers that come at the same time in one transaction.
 *
 * <p>There is no thread of its own and no delay: who comes to a lane in which nobody commits
 * becomes its leader and commits what waits there, its own included; who comes meanwhile waits for
 * the next leader, which is the first of those. A change that cannot ride along (its saga is locked
 * or was changed by another node, it changes nothing, it is refused) is made alone by its own
 * caller; so is every change of a transaction that fails.
 */
public final class CombinedChanges implements SagaChanges {
  /** While the leader of one waits for the disk the other's prepares. */
  private static final int LANES = 2;

  private final SagaStore store;
  private final SingleChanges single;
  private final List<Lane> lanes;

  /**
   * @param most at most so many changes in one transaction; at least 1
   */
  public CombinedChanges(Transactions transactions, SagaStore store, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Changes per transaction must be > 0, was " + most);
    }
    this.store = store;
    this.single = new SingleChanges(transactions, store);
    this.lanes = Stream.generate(() -> new Lane(store, most)).limit(LANES).toList();
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

  /** Changes of one saga wait in the same lane, so that they never meet in two transactions. */
  private boolean ride(Ride<?> ride) {
    ride.prepare(store);
    return lanes.get(Math.floorMod(ride.id().hashCode(), LANES)).ride(ride);
  }
}
