package io.ago.internal.jpa;

import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

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

  @Override
  public <T> T alone(Function<Statements, T> statement) {
    return transactions.inNew(() -> Failures.translated(() -> statement.apply(statements())));
  }

  private EntityManager join() {
    EntityManager entityManager = factory.createEntityManager();
    transactions.afterCompletion(outcome -> entityManager.close());
    entityManager.joinTransaction();
    return entityManager;
  }
}
