package io.ago.internal.jpa;

import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** One entity manager per transaction of a server, joined to it and closed after it. */
final class JoinedEntityManagers implements EntityManagers {
  private final EntityManagerFactory factory;
  private final Transactions transactions;

  JoinedEntityManagers(EntityManagerFactory factory, Transactions transactions) {
    this.factory = factory;
    this.transactions = transactions;
  }

  @Override
  public EntityManager current() {
    return transactions.bound(this, this::join);
  }

  /**
   * Sends it at once. EclipseLink's own synchronization sends what is left, and comes before every
   * interposed one: a hook of ours would come too late, and send all of it again. So a failure is
   * told as one of ours, and EclipseLink finds nothing left.
   */
  @Override
  public void changed() {
    Failures.translated(
        () -> {
          EntityManager entityManager = current();
          entityManager.flush();
          return entityManager;
        });
  }

  private EntityManager join() {
    EntityManager entityManager = factory.createEntityManager();
    transactions.afterCompletion(outcome -> entityManager.close());
    entityManager.joinTransaction();
    return entityManager;
  }
}
