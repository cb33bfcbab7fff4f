package io.ago.internal.jpa;

import io.ago.internal.work.TransactionException;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Statements that are transactions of their own: one exchange with the database instead of two. */
final class LoneStatements {
  private final DataSource source;

  /**
   * @param source whose connections commit each statement while no transaction is active
   */
  LoneStatements(DataSource source) {
    this.source = source;
  }

  /**
   * Runs one, to be called outside of transactions.
   *
   * @throws TransactionException as the commit of a transaction would
   */
  <T> T run(Function<Statements, T> statement) {
    return run(statement, Failures::alone);
  }

  /** Runs one that only reads, to be called outside of transactions: a failure changes nothing. */
  <T> T read(Function<Statements, T> statement) {
    return run(statement, Failures::duringWork);
  }

  private <T> T run(
      Function<Statements, T> statement, Function<Exception, TransactionException> failures) {
    try (Connection connection = connection()) {
      return statement.apply(new Statements(connection));
    } catch (PersistenceException | SQLException e) {
      throw failures.apply(e);
    }
  }

  private Connection connection() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw Failures.duringWork(e);
    }
  }
}
