package io.ago.internal.jta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import io.ago.internal.work.Transactions.Outcome;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known after a commit that did not answer well. */
class CommitFailureTest {

  private static Exception rolledBack(Throwable cause) {
    return (Exception) new RollbackException("no").initCause(cause);
  }

  private static Exception suppressing(Throwable reason) {
    Exception failure = new RollbackException("no");
    failure.addSuppressed(new IllegalStateException(reason));
    return failure;
  }

  /** As WildFly tells what a connection said to its commit. */
  private static Exception ofResource(SQLException said) {
    Throwable resource = new XAException(XAException.XA_RBROLLBACK);
    resource.initCause(new IllegalStateException("could not commit", said));
    return suppressing(resource);
  }

  private static SQLException sql(String state) {
    return new SQLException("says the database", state);
  }

  private static SQLException next(SQLException next) {
    SQLException batch = new SQLException("a batch failed");
    batch.setNextException(next);
    return batch;
  }

  private static Exception circle() {
    Exception failure = new RollbackException("no");
    failure.initCause(new IllegalStateException(failure));
    return failure;
  }

  static Stream<Arguments> failures() {
    TransactionException contended = new TransactionException(Fate.CONTENDED, "store", null);
    return Stream.of(
        Arguments.of(new RollbackException("no"), Fate.ROLLED_BACK),
        Arguments.of(rolledBack(sql("23505")), Fate.ROLLED_BACK),
        Arguments.of(rolledBack(sql("40001")), Fate.CONTENDED),
        Arguments.of(rolledBack(sql("40P01")), Fate.CONTENDED),
        Arguments.of(rolledBack(next(sql("40001"))), Fate.CONTENDED),
        Arguments.of(suppressing(sql("40001")), Fate.CONTENDED),
        Arguments.of(rolledBack(new OptimisticLockException()), Fate.CONTENDED),
        Arguments.of(rolledBack(contended), Fate.CONTENDED),
        Arguments.of(circle(), Fate.ROLLED_BACK),
        Arguments.of(ofResource(sql("08006")), Fate.UNKNOWN),
        Arguments.of(ofResource(sql("40003")), Fate.UNKNOWN),
        Arguments.of(ofResource(new SQLException("closed")), Fate.UNKNOWN),
        Arguments.of(ofResource(sql("23505")), Fate.ROLLED_BACK),
        Arguments.of(ofResource(sql("40001")), Fate.CONTENDED),
        Arguments.of(rolledBack(sql("08006")), Fate.ROLLED_BACK),
        Arguments.of(new HeuristicRollbackException("no"), Fate.ROLLED_BACK),
        Arguments.of(new HeuristicMixedException("both"), Fate.UNKNOWN),
        Arguments.of(new SystemException("away"), Fate.UNKNOWN),
        Arguments.of(new IllegalStateException("no transaction"), Fate.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("failures")
  void a_failure_says_what_is_known_of_the_changes(Exception failure, Fate fate) {
    TransactionException told = CommitFailure.of(failure);
    assertEquals(fate, told.fate());
    assertSame(failure, told.getCause());
  }

  @ParameterizedTest(name = "status {0}: {1}")
  @CsvSource({
    Status.STATUS_COMMITTED + ", COMMITTED",
    Status.STATUS_ROLLEDBACK + ", ROLLED_BACK",
    Status.STATUS_ROLLING_BACK + ", ROLLED_BACK",
    Status.STATUS_MARKED_ROLLBACK + ", ROLLED_BACK",
    Status.STATUS_UNKNOWN + ", UNKNOWN",
    Status.STATUS_COMMITTING + ", UNKNOWN",
    Status.STATUS_NO_TRANSACTION + ", UNKNOWN",
  })
  void a_status_says_how_the_transaction_ended(int status, Outcome outcome) {
    assertEquals(outcome, JtaTransactions.outcome(status));
  }
}
