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
    return bound().entityManager;
  }

  /** Sends it by a hook of ours, so that a failure is told as one of ours. */
  @Override
  public void changed() {
    Joined joined = bound();
    if (!joined.willSend) {
      joined.willSend = true;
      transactions.beforeCompletion(joined::send);
    }
  }

  private Joined bound() {
    return transactions.bound(this, this::join);
  }

  private Joined join() {
    Joined joined = new Joined(factory.createEntityManager());
    transactions.afterCompletion(outcome -> joined.entityManager.close());
    return joined;
  }

  private static final class Joined {
    private final EntityManager entityManager;
    private boolean willSend;

    Joined(EntityManager entityManager) {
      this.entityManager = entityManager;
      entityManager.joinTransaction();
    }

    void send() {
      willSend = false;
      Failures.translated(
          () -> {
            entityManager.flush();
            return entityManager;
          });
    }
  }
}
