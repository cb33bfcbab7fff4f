package io.ago.internal.coordinator;

import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where sagas are kept. Every method but {@link #base}, {@link #committed}, {@link #commit} and
 * {@link #now()} is called inside a transaction, and what it changes is there, or not, with that
 * transaction's commit.
 *
 * <p>A change that another transaction got in the way of fails with a {@link
 * io.ago.internal.work.TransactionException} CONTENDED, at once or at the commit, and changes
 * nothing. Any thread may call; a value that was read belongs to its transaction only.
 */
public interface SagaStore {

  /** Adds a new saga; its version is 0. Its id must not be there yet. */
  void add(Saga saga);

  /**
   * Adds a new saga as {@link #add(Saga)} does, and what is beside it, in as few exchanges with the
   * store as it can.
   */
  void add(Saga saga, Beside beside);

  /** The saga as it is committed, or as this transaction left it. */
  Optional<Saga> find(String id);

  /**
   * The saga as it was at some time, perhaps out of date: only good as the {@code before} of {@link
   * #commit}, never for an answer or for a decision that {@link #commit} does not guard. Nothing of
   * an active transaction is seen.
   */
  Optional<Saga> base(String id);

  /**
   * The saga as it is committed; nothing of an active transaction is seen. Costs one exchange with
   * the store.
   */
  Optional<Saga> committed(String id);

  /** The saga, locked until this transaction ends; waits only briefly for another's lock. */
  Optional<Saga> locked(String id);

  /**
   * Replaces a saga if it is still what it was; its version grows by one.
   *
   * @param before as it was read; its version guards the change
   * @param after with the same id and version
   */
  void replace(Saga before, Saga after);

  /**
   * Changes a saga as the last of this transaction, and writes what is beside it, in as few
   * exchanges with the store as it can. It is locked then until this transaction ends, as by {@link
   * #locked}, whether the change makes a difference or not.
   *
   * @param beside is written with the change, even if that makes no difference
   * @param change pure but for reading clocks and what this saga's version guards: it may first be
   *     run on a value that is out of date; what it throws counts only if it was run on the newest
   * @return what the change answered; empty if there is no such saga, and then nothing is written
   */
  <R> Optional<R> amend(String id, Beside beside, Function<Saga, Change<R>> change);

  /**
   * Removes a saga, and the steps that are kept of it, if it is still what it was; nothing else is
   * done with it in this transaction.
   *
   * @param before as it was read; its version guards the removal
   */
  void remove(Saga before);

  /** Those of the sagas that are there, as {@link #find} answers each. */
  List<Saga> findAll(Set<String> ids);

  /**
   * Removes the sagas that are still what they were, with their steps, and leaves the others alone;
   * nothing else is done with them in this transaction.
   *
   * @param before as they were read; their versions guard the removal
   * @return how many were removed
   */
  int removeAll(List<Saga> before);

  /**
   * Adds and replaces in a transaction of its own, in as few exchanges with the store as it can. A
   * saga that is no more what it was, or that another transaction holds, is left out and not waited
   * for.
   *
   * @param added new sagas, as for {@link #add}
   * @param replaced changes of sagas, none of them twice
   * @return the ids of those that were replaced
   * @throws io.ago.internal.work.TransactionException if nothing is changed, or nobody knows
   */
  Set<String> commit(List<Saga> added, List<? extends Ready> replaced);

  /** Does what can be done for a {@link #commit} beforehand, on any thread. */
  Ready ready(Replacement replacement);

  /**
   * Sagas that want attention, earliest first.
   *
   * @param hosts host keys that the asker can call, besides that of every node
   * @param now due until then
   * @param after the last of the page before, or null for the first page
   * @param limit at most so many
   */
  List<DueSaga> due(Set<String> hosts, Instant now, @Nullable DueSaga after, int limit);

  /**
   * Sagas in any of these states, in the order of their ids.
   *
   * @param after id of the last of the page before, or null for the first page
   * @param limit at most so many; no more are read
   */
  List<Head> heads(Set<LRAStatus> statuses, @Nullable String after, int limit);

  /** How many sagas are in each state; states without any are left out. */
  Map<LRAStatus, Long> counts();

  /** Host keys that begin so and that something waits for, now or later; at most 1,000. */
  Set<String> hostsDue(String prefix);

  /** Ids of sagas with a call noted by a node of that name, at most {@code limit}. */
  List<String> notedBy(String node, int limit);

  /** The store's own time, by which notes run out and deadlines pass. */
  Instant now();

  /** What a list shows of a saga: all but its participants. */
  record Head(String id, Origin origin, LRAStatus status, Span span) {
    public static Head of(Saga saga) {
      return new Head(saga.id(), saga.origin(), saga.status(), saga.span());
    }
  }

  /**
   * A change of a saga.
   *
   * @param before as it was read; its version guards the change
   * @param after with the same id and version
   */
  record Replacement(Saga before, Saga after) {
    /** The saga as the store keeps it if this is committed. */
    public Saga stored() {
      return after.withVersion(before.version() + 1);
    }
  }

  /** What another part of this store has to write with a saga; only that part makes it. */
  interface Beside {
    /** Nothing. */
    Beside NOTHING = new Beside() {};
  }

  /** A change that is ready to be committed, once. */
  interface Ready {
    Replacement replacement();
  }

  /**
   * A place in the order of due sagas.
   *
   * @param at since when it is due
   * @param id the saga
   */
  record DueSaga(Instant at, String id) {}
}
