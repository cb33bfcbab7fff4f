package io.ago.internal.jpa;

import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import javax.sql.DataSource;

/** One entity manager per transaction of a server, joined to it and closed after it. */
final class JoinedEntityManagers implements EntityManagers {
  private final EntityManagerFactory factory;
  private final LoneStatements lone;
  private final Transactions transactions;

  JoinedEntityManagers(EntityManagerFactory factory, DataSource source, Transactions transactions) {
    this.factory = factory;
    this.lone = new LoneStatements(source);
    this.transactions = transactions;
  }

  @Override
  public EntityManager current() {
    return transactions.bound(this, this::join);
  }

  /** While the caller's transaction is active, its connections are that transaction's. */
  @Override
  public <T> T alone(Function<Statements, T> statement) {
    return transactions.active() ? inNew(statement) : lone.run(statement);
  }

  @Override
  public <T> T committed(Function<Statements, T> statement) {
    return transactions.active() ? inNew(statement) : lone.read(statement);
  }

  private <T> T inNew(Function<Statements, T> statement) {
    return transactions.inNew(() -> Failures.translated(() -> statement.apply(statements())));
  }

  private EntityManager join() {
    EntityManager entityManager = factory.createEntityManager();
    transactions.afterCompletion(outcome -> entityManager.close());
    entityManager.joinTransaction();
    return entityManager;
  }
}
