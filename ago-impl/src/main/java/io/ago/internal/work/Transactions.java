package io.ago.internal.work;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where transactions begin and end; the only way to have one.
 *
 * <p>What {@code work} throws rolls the transaction back and is thrown on. A commit that fails is a
 * {@link TransactionException} that tells what is known of it. All methods act on the calling
 * thread's transaction; any thread may call.
 */
public interface Transactions {

  /** How a transaction ended. */
  enum Outcome {
    COMMITTED,
    ROLLED_BACK,
    /** The commit was sent and its answer lost. */
    UNKNOWN
  }

  /** Runs work in a transaction of its own; one that is active is suspended meanwhile. */
  <T> T inNew(Supplier<T> work);

  /**
   * Runs work in the active transaction if there is one, else in a new one.
   *
   * @throws TransactionException ROLLED_BACK, and the work is not run, if the thread's transaction
   *     has {@link #lapsed}
   */
  <T> T inCurrentOrNew(Supplier<T> work);

  /** Whether this thread has an active transaction. */
  boolean active();

  /**
   * Whether this thread is still in a transaction that somebody else has rolled back, as a server
   * does when its time is over. Nothing can join that one any more, and what is done on this thread
   * in another one stays.
   */
  default boolean lapsed() {
    return false;
  }

  /**
   * The value that belongs to the active transaction under this key, made when first asked for.
   *
   * @throws IllegalStateException if no transaction is active
   */
  <T> T bound(Object key, Supplier<T> make);

  /**
   * Runs work once before the active transaction completes, after all that was registered before;
   * not run on rollback. What it throws rolls back and is thrown on.
   *
   * @throws IllegalStateException if no transaction is active
   */
  void beforeCompletion(Runnable work);

  /**
   * Tells how the active transaction ended, in the order of registration. The listener must not use
   * the store.
   *
   * @throws IllegalStateException if no transaction is active
   */
  void afterCompletion(Consumer<Outcome> listener);
}
