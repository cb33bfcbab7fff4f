package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions.Outcome;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.persistence.exceptions.EclipseLinkException;

/** One transaction of one thread. */
final class LocalTransaction {
  private final EntityManager entityManager;
  private final Map<Object, Object> bound = new HashMap<>();
  private final Deque<Runnable> before = new ArrayDeque<>();
  private final List<Consumer<Outcome>> after = new ArrayList<>();
  private boolean rollBackOnly;

  LocalTransaction(EntityManager entityManager) {
    this.entityManager = entityManager;
    entityManager.getTransaction().begin();
  }

  EntityManager entityManager() {
    return entityManager;
  }

  /** The key belongs to whoever bound the value, and so does its type. */
  @SuppressWarnings("unchecked")
  <T> T bound(Object key, Supplier<T> make) {
    Object known = bound.get(key);
    if (known == null) {
      known = make.get();
      bound.put(key, known);
    }
    return (T) known;
  }

  void before(Runnable work) {
    before.add(work);
  }

  void after(Consumer<Outcome> listener) {
    after.add(listener);
  }

  void rollBackOnly() {
    rollBackOnly = true;
  }

  void commit() {
    for (Runnable next = before.poll(); next != null; next = before.poll()) {
      next.run();
    }
    if (rollBackOnly) {
      throw new TransactionException(
          Fate.ROLLED_BACK, "Work that joined the transaction had failed", null);
    }
    try {
      entityManager.getTransaction().commit();
    } catch (PersistenceException | EclipseLinkException e) {
      throw Failures.duringCommit(e);
    }
  }

  /** Rolls back what is not committed. */
  void close() {
    try {
      if (entityManager.getTransaction().isActive()) {
        entityManager.getTransaction().rollback();
      }
    } catch (PersistenceException | EclipseLinkException e) {
      JpaLog.notRolledBack(e);
    } finally {
      entityManager.close();
    }
  }

  void tell(Outcome outcome) {
    for (Consumer<Outcome> listener : after) {
      try {
        listener.accept(outcome);
      } catch (RuntimeException e) {
        JpaLog.listenerFailed(outcome, e);
      }
    }
  }
}
