package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Transactions of one database without a container, each bound to its thread. */
final class LocalTransactions implements Transactions, EntityManagers {
  private final EntityManagerFactory factory;
  private final LoneStatements lone;
  private final ThreadLocal<Deque<LocalTransaction>> stack =
      ThreadLocal.withInitial(ArrayDeque::new);

  /**
   * @param source whose connections commit each statement unless they are told otherwise
   */
  LocalTransactions(EntityManagerFactory factory, DataSource source) {
    this.factory = factory;
    this.lone = new LoneStatements(source);
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    Deque<LocalTransaction> active = stack.get();
    LocalTransaction transaction = new LocalTransaction(factory.createEntityManager());
    active.push(transaction);
    Outcome outcome = Outcome.ROLLED_BACK;
    try {
      T result = work.get();
      transaction.commit();
      outcome = Outcome.COMMITTED;
      return result;
    } catch (TransactionException e) {
      outcome = e.fate() == Fate.UNKNOWN ? Outcome.UNKNOWN : Outcome.ROLLED_BACK;
      throw e;
    } finally {
      transaction.close();
      active.pop();
      if (active.isEmpty()) {
        stack.remove();
      }
      transaction.tell(outcome);
    }
  }

  @Override
  public <T> T inCurrentOrNew(Supplier<T> work) {
    if (!active()) {
      return inNew(work);
    }
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      active("").rollBackOnly();
      throw e;
    }
  }

  @Override
  public boolean active() {
    return stack.get().peek() != null;
  }

  @Override
  public <T> T bound(Object key, Supplier<T> make) {
    return active("bind a value").bound(key, make);
  }

  @Override
  public void beforeCompletion(Runnable work) {
    active("register work").before(work);
  }

  @Override
  public void afterCompletion(Consumer<Outcome> listener) {
    active("register a listener").after(listener);
  }

  @Override
  public EntityManager current() {
    return active("use the store").entityManager();
  }

  @Override
  public <T> T alone(Function<Statements, T> statement) {
    return lone.run(statement);
  }

  @Override
  public <T> T committed(Function<Statements, T> statement) {
    return lone.read(statement);
  }

  private LocalTransaction active(String wish) {
    LocalTransaction transaction = stack.get().peek();
    if (transaction == null) {
      throw new IllegalStateException("No transaction is active: cannot " + wish);
    }
    return transaction;
  }
}
