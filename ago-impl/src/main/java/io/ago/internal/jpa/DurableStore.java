package io.ago.internal.jpa;

import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.definition.DefinitionStore;
import io.ago.internal.flow.StepStore;
import io.ago.internal.work.Transactions;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Sagas and their steps in a database; opened once, closed at the end. Opening brings the tables to
 * the version of this code.
 */
public final class DurableStore implements AutoCloseable {
  /** So many sagas are remembered, and so many steps. */
  private static final int REMEMBERED = 4000;

  private final DataSource source;
  private final Database database;
  private final EntityManagerFactory factory;
  private final Transactions transactions;
  private final EntityManagers entityManagers;
  private final SagaCache cache = new SagaCache(REMEMBERED);
  private final SagaStore sagas;
  private final StepStore steps;
  private final DefinitionStore definitions;
  private final NodeNames nodes;
  private final Secrets secrets;

  private DurableStore(
      DataSource source,
      DatabaseClock clock,
      EntityManagerFactory factory,
      Transactions transactions,
      EntityManagers entityManagers) {
    this.source = source;
    this.database = clock.database();
    this.factory = factory;
    this.transactions = transactions;
    this.entityManagers = entityManagers;
    this.nodes = new NodeNames(transactions, entityManagers);
    this.secrets = new Secrets(transactions, entityManagers);
    this.definitions = new JpaDefinitionStore(transactions, entityManagers);
    StepCache stepCache = new StepCache(transactions, REMEMBERED);
    StepWrites stepWrites = new RememberedSteps(StepWrites.of(database, transactions), stepCache);
    this.steps = new JpaStepStore(entityManagers, stepWrites, stepCache);
    this.sagas = new JpaSagaStore(transactions, entityManagers, stepWrites, clock, cache);
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
    LocalTransactions transactions = new LocalTransactions(factory, own);
    DatabaseClock clock = new DatabaseClock(own, database);
    return new DurableStore(own, clock, factory, transactions, transactions);
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
    EntityManagers entityManagers = new JoinedEntityManagers(factory, source, transactions);
    DatabaseClock clock = new DatabaseClock(source, database);
    return new DurableStore(source, clock, factory, transactions, entityManagers);
  }

  public Transactions transactions() {
    return transactions;
  }

  /**
   * The connection of the active transaction, for rows that are to commit with the sagas'.
   *
   * @return one that the transaction closes, commits and rolls back, and nobody else
   * @throws IllegalStateException if no transaction is active
   */
  public Connection connection() {
    return entityManagers.current().unwrap(Connection.class);
  }

  public SagaStore sagas() {
    return sagas;
  }

  public StepStore steps() {
    return steps;
  }

  public DefinitionStore definitions() {
    return definitions;
  }

  public NodeNames nodes() {
    return nodes;
  }

  public Secrets secrets() {
    return secrets;
  }

  EntityManagerFactory factory() {
    return factory;
  }

  SagaCache cache() {
    return cache;
  }

  @Override
  public void close() {
    factory.close();
    switch (database) {
      case H2 -> H2Durability.letGo(source);
      case POSTGRESQL -> {}
    }
  }
}
