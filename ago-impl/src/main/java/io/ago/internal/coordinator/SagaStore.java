package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where sagas are kept. It never opens a transaction: every method but {@link #now()} is called
 * inside one, and what it changes is there, or not, with that transaction's commit.
 *
 * <p>A change that another transaction got in the way of fails with a {@link
 * io.ago.internal.work.TransactionException} CONTENDED, at once or at the commit, and changes
 * nothing. Any thread may call; a value that was read belongs to its transaction only.
 */
public interface SagaStore {

  /** Adds a new saga; its version is 0. Its id must not be there yet. */
  void add(Saga saga);

  /** The saga as it is committed, or as this transaction left it. */
  Optional<Saga> find(String id);

  /**
   * The saga as it was at some time, perhaps out of date: only good as the {@code before} of {@link
   * #replace}, never for an answer or for a decision that {@link #replace} does not guard.
   */
  Optional<Saga> base(String id);

  /** The saga, locked until this transaction ends; waits only briefly for another's lock. */
  Optional<Saga> locked(String id);

  /**
   * Replaces a saga if it is still what it was; its version grows by one.
   *
   * @param before as it was read; its version guards the change
   * @param after with the same id and version
   */
  void replace(Saga before, Saga after);

  /** Adds several new sagas at once. */
  default void addAll(List<Saga> sagas) {
    sagas.forEach(this::add);
  }

  /** Replaces several sagas at once, none of them twice; all of them or, failing, none. */
  default void replaceAll(List<Replacement> replacements) {
    replacements.forEach(r -> replace(r.before(), r.after()));
  }

  /**
   * Locks, without waiting, those sagas that still have that version and that no other transaction
   * holds.
   *
   * @param versions expected version by id
   * @return the ids that are locked now
   */
  Set<String> lockUnchanged(Map<String, Long> versions);

  /**
   * Sagas that want attention, earliest first.
   *
   * @param hosts host keys that the asker can call, besides that of every node
   * @param now due until then
   * @param after the last of the page before, or null for the first page
   * @param limit at most so many
   */
  List<DueSaga> due(Set<String> hosts, Instant now, @Nullable DueSaga after, int limit);

  /** Ids of sagas with a call noted by a node of that name, at most {@code limit}. */
  List<String> notedBy(String node, int limit);

  /** The store's own time, by which notes run out and deadlines pass. */
  Instant now();

  /**
   * A change of a saga.
   *
   * @param before as it was read; its version guards the change
   * @param after with the same id and version
   */
  record Replacement(Saga before, Saga after) {}

  /**
   * A place in the order of due sagas.
   *
   * @param at since when it is due
   * @param id the saga
   */
  record DueSaga(Instant at, String id) {}
}
