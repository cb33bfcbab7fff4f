package io.ago.internal.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;

/** The entity managers of transactions, one each. */
interface EntityManagers {

  /**
   * That of the active transaction.
   *
   * @throws IllegalStateException if no transaction is active
   */
  EntityManager current();

  /** Statements in the active transaction. */
  default Statements statements() {
    return new Statements(current().unwrap(Connection.class));
  }

  /**
   * Runs one statement in a transaction of its own, whatever is active.
   *
   * @throws io.ago.internal.work.TransactionException as its commit would
   */
  <T> T alone(Function<Statements, T> statement);

  /**
   * Reads by one statement outside of what is active: only what is committed is seen.
   *
   * @throws io.ago.internal.work.TransactionException if it failed, and never that its fate is
   *     unknown
   */
  <T> T committed(Function<Statements, T> statement);
}
