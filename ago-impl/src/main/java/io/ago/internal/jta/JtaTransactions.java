package io.ago.internal.jta;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the container, or of any other Jakarta Transactions provider.
 *
 * <p>Work before completion runs as an interposed synchronization, behind all others: it finds
 * flushed what anybody has changed, and locks its rows when all others are locked.
 */
public final class JtaTransactions implements Transactions {
  private final TransactionManager manager;
  private final TransactionSynchronizationRegistry registry;
  private final Components components;

  /** Whether the components of the server know in which transaction their thread is. */
  public enum Components {
    /** They do, until it has ended. */
    KNOW,
    /** They are told, and those with {@code @Transactional} forget it before its completion. */
    ARE_TOLD
  }

  /** Of a server whose components know their transactions. */
  public JtaTransactions(TransactionManager manager, TransactionSynchronizationRegistry registry) {
    this(manager, registry, Components.KNOW);
  }

  public JtaTransactions(
      TransactionManager manager,
      TransactionSynchronizationRegistry registry,
      Components components) {
    this.manager = manager;
    this.registry = registry;
    this.components = components;
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    Transaction outer = suspended();
    try {
      T result = inFresh(work);
      resume(outer);
      return result;
    } catch (RuntimeException | Error e) {
      resumeAfter(e, outer);
      throw e;
    }
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    if (lapsed()) {
      throw new TransactionException(
          Fate.ROLLED_BACK, "The transaction of this thread was rolled back under it", null);
    }
    if (!active()) {
      return inNew(work);
    }
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      registry.setRollbackOnly();
      throw e;
    }
  }

  /** One that is marked for rollback is active: work that joins it must not be kept. */
  @Override
  public boolean active() {
    int status = registry.getTransactionStatus();
    return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
  }

  /** The thread stays in it until whoever began it ends it. */
  @Override
  public boolean lapsed() {
    int status = registry.getTransactionStatus();
    return status == Status.STATUS_ROLLEDBACK || status == Status.STATUS_ROLLING_BACK;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T bound(Object key, Supplier<T> make) {
    Key own = new Key(key);
    Object there = registry.getResource(own);
    if (there != null) {
      return (T) there;
    }
    T made = make.get();
    registry.putResource(own, made);
    return made;
  }

  /**
   * Whoever joins the transaction later than this is called may flush later, too: so the work is
   * registered once more when completion begins, behind all that is registered by then.
   */
  @Override
  public void beforeCompletion(Runnable work) {
    Failure failure = bound(Failure.class, Failure::new);
    before(() -> before(() -> failure.keepOf(() -> known(work))));
  }

  /**
   * A connection that is taken by a component which knows no transaction would commit by itself; by
   * one which still believes in a transaction that has ended, it would never commit.
   */
  private void known(Runnable work) {
    if (components == Components.ARE_TOLD) {
      afterCompletion(outcome -> takeBack());
      tell();
    }
    work.run();
  }

  private void before(Runnable work) {
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            work.run();
          }

          @Override
          public void afterCompletion(int status) {}
        });
  }

  /** One registration for all: servers tell theirs in no order that could be counted on. */
  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    bound(Listeners.class, this::listening).all.add(listener);
  }

  private Listeners listening() {
    Listeners listeners = new Listeners();
    registry.registerInterposedSynchronization(listeners);
    return listeners;
  }

  /** Source: Jakarta Transactions 2.0, {@code Status}; what is not an end is not known. */
  static Outcome outcome(int status) {
    return switch (status) {
      case Status.STATUS_COMMITTED -> Outcome.COMMITTED;
      case Status.STATUS_ROLLEDBACK, Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK ->
          Outcome.ROLLED_BACK;
      default -> Outcome.UNKNOWN;
    };
  }

  private <T> T inFresh(Supplier<T> work) {
    begin();
    T result;
    Failure failure;
    try {
      failure = bound(Failure.class, Failure::new);
      result = work.get();
    } catch (RuntimeException | Error e) {
      rollBackAfter(e);
      throw e;
    }
    commit(failure);
    return result;
  }

  /**
   * Payara takes a connection into the transaction in which it knows the component of the thread to
   * be; of that it is told by resuming one, not by beginning one.
   */
  private void begin() {
    try {
      manager.begin();
    } catch (NotSupportedException | SystemException e) {
      throw new TransactionException(Fate.ROLLED_BACK, "No transaction could be begun: " + e, e);
    }
    tell();
  }

  private void tell() {
    try {
      manager.resume(manager.suspend());
    } catch (InvalidTransactionException | SystemException e) {
      throw new TransactionException(
          Fate.ROLLED_BACK, "The server could not be told of a transaction: " + e, e);
    }
  }

  /** The ended transaction is nobody's any more. */
  private void takeBack() {
    try {
      enter(null);
    } catch (InvalidTransactionException | SystemException e) {
      throw new TransactionException(
          Fate.UNKNOWN, "The server could not be told that a transaction has ended: " + e, e);
    }
  }

  /** What work before completion has thrown is what the caller is told, as if it were its own. */
  private void commit(Failure failure) {
    try {
      manager.commit();
    } catch (Exception e) {
      TransactionException told = CommitFailure.of(e);
      if (told.fate() != Fate.UNKNOWN) {
        failure.rethrow();
      }
      throw told;
    }
  }

  private void rollBackAfter(Throwable reason) {
    try {
      manager.rollback();
    } catch (SystemException | RuntimeException e) {
      reason.addSuppressed(e); // the transaction's time-out ends it
    }
  }

  /** The caller's transaction, which is not this thread's any more; null if there was none. */
  private @Nullable Transaction suspended() {
    try {
      return manager.suspend();
    } catch (SystemException e) {
      throw new TransactionException(
          Fate.ROLLED_BACK, "The active transaction could not be suspended: " + e, e);
    }
  }

  /** The new transaction is committed by then, which the caller must not take for granted. */
  private void resume(@Nullable Transaction outer) {
    try {
      enter(outer);
    } catch (InvalidTransactionException | SystemException e) {
      throw new TransactionException(
          Fate.UNKNOWN, "The suspended transaction could not be resumed: " + e, e);
    }
  }

  private void resumeAfter(Throwable reason, @Nullable Transaction outer) {
    try {
      if (manager.getTransaction() == null) {
        enter(outer);
      }
    } catch (InvalidTransactionException | SystemException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** To suspend where there is nothing makes Payara forget the one that has ended. */
  private void enter(@Nullable Transaction outer)
      throws InvalidTransactionException, SystemException {
    if (outer == null) {
      manager.suspend();
    } else {
      manager.resume(outer);
    }
  }

  /** Those who are told of the end, in the order in which they came; each of them is. */
  private static final class Listeners implements Synchronization {
    private final List<Consumer<Outcome>> all = new ArrayList<>();

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      RuntimeException first = null;
      for (Consumer<Outcome> listener : all) {
        try {
          listener.accept(outcome(status));
        } catch (RuntimeException e) {
          first = first == null ? e : first;
        }
      }
      if (first != null) {
        throw first;
      }
    }
  }

  /** Keeps the keys of this house apart from those of others in the same registry. */
  private record Key(Object key) {
    private Key {
      Objects.requireNonNull(key, "key");
    }
  }

  /** What work before completion threw first. */
  private static final class Failure {
    private @Nullable RuntimeException thrown;

    void keepOf(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException e) {
        thrown = thrown == null ? e : thrown;
        throw e;
      }
    }

    void rethrow() {
      RuntimeException first = thrown;
      if (first != null) {
        throw first;
      }
    }
  }
}
