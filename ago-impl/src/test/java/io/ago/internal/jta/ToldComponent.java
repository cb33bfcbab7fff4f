package io.ago.internal.jta;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/**
 * A manager beside a component as Payara has them: what the component believes its transaction to
 * be is changed by {@code resume} and {@code suspend}, not by {@code begin}, {@code commit} and
 * {@code rollback}. Of one thread.
 */
final class ToldComponent implements TransactionManager {
  private final TransactionManager manager;
  private @Nullable Transaction believed;

  ToldComponent(TransactionManager manager) {
    this.manager = manager;
  }

  /** In which its connections would take part. */
  @Nullable Transaction believed() {
    return believed;
  }

  /** As a method with {@code @Transactional} is called. */
  void call(Runnable method) throws Exception {
    manager.begin();
    believed = manager.getTransaction();
    method.run();
    believed = null;
    manager.commit();
  }

  @Override
  public @Nullable Transaction suspend() throws SystemException {
    believed = null;
    return manager.suspend();
  }

  @Override
  public void resume(Transaction transaction) throws InvalidTransactionException, SystemException {
    manager.resume(transaction);
    believed = transaction;
  }

  @Override
  public void begin() throws NotSupportedException, SystemException {
    manager.begin();
  }

  @Override
  public void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    manager.commit();
  }

  @Override
  public void rollback() throws SystemException {
    manager.rollback();
  }

  @Override
  public int getStatus() throws SystemException {
    return manager.getStatus();
  }

  @Override
  public @Nullable Transaction getTransaction() throws SystemException {
    return manager.getTransaction();
  }

  @Override
  public void setRollbackOnly() throws SystemException {
    manager.setRollbackOnly();
  }

  @Override
  public void setTransactionTimeout(int seconds) throws SystemException {
    manager.setTransactionTimeout(seconds);
  }
}
