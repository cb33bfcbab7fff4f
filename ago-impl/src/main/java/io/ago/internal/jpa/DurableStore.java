package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;

/**
 * Sagas in a database; opened once, closed at the end. Opening brings the tables to the version of
 * this code.
 */
public final class DurableStore implements AutoCloseable {
  private final EntityManagerFactory factory;
  private final Transactions transactions;
  private final SagaStore sagas;

  private DurableStore(EntityManagerFactory factory, Transactions transactions, SagaStore sagas) {
    this.factory = factory;
    this.transactions = transactions;
    this.sagas = sagas;
  }

  /**
   * Opens a database without a container; {@link #transactions()} are its own.
   *
   * @param source of connections that nobody else uses; a pool of at least two
   * @throws IllegalStateException if it is no database that Ago knows, cannot be reached, or its
   *     tables are of a later version
   */
  public static DurableStore local(DataSource source) {
    Database database = Database.of(source);
    new Migrations(source, database).run();
    DataSource own = new OwnConnections(source, database);
    EntityManagerFactory factory = PersistenceUnit.local(own, database);
    LocalTransactions transactions = new LocalTransactions(factory);
    return new DurableStore(
        factory, transactions, store(transactions, new DatabaseClock(own, database), database));
  }

  /**
   * Opens a database of a server, whose transactions it joins. To be called outside of one.
   *
   * @param source whose connections take part in them
   * @param targetServer under which name EclipseLink knows that server: {@code JBoss} for WildFly,
   *     {@code Glassfish} for Payara, or the name of a class
   * @param transactions those of the server
   * @throws IllegalStateException as {@link #local}
   */
  public static DurableStore joined(
      DataSource source, String targetServer, Transactions transactions) {
    Database database = Database.of(source);
    new Migrations(source, database).run();
    EntityManagerFactory factory = PersistenceUnit.joined(source, database, targetServer);
    EntityManagers entityManagers = new JoinedEntityManagers(factory, transactions);
    return new DurableStore(
        factory,
        transactions,
        store(entityManagers, new DatabaseClock(source, database), database));
  }

  private static SagaStore store(
      EntityManagers entityManagers, DatabaseClock clock, Database database) {
    return new JpaSagaStore(entityManagers, new SagaQueries(database), clock);
  }

  public Transactions transactions() {
    return transactions;
  }

  public SagaStore sagas() {
    return sagas;
  }

  EntityManagerFactory factory() {
    return factory;
  }

  @Override
  public void close() {
    factory.close();
  }
}
