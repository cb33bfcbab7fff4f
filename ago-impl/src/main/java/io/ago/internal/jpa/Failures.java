package io.ago.internal.jpa;

import io.ago.internal.work.SqlStates;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.persistence.exceptions.EclipseLinkException;

/**
 * Tells what a failure of the database means.
 *
 * <p>Sources: PostgreSQL 17, appendix A; H2 2.2, {@code org.h2.api.ErrorCode}.
 */
final class Failures {
  /** Somebody was in the way: serialization, deadlock, a lock not had in time, a row changed. */
  private static final Set<String> CONTENDED =
      Set.of("40001", "40P01", "55P03", "57014", "HYT00", "90131");

  private static final String DUPLICATE = "23505";

  private Failures() {}

  /** Runs work on the database before the commit. */
  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (PersistenceException | EclipseLinkException e) {
      throw duringWork(e);
    }
  }

  /** A failure before the commit: whatever it was, nothing is changed. */
  static TransactionException duringWork(Exception failure) {
    return isContention(failure)
        ? new TransactionException(Fate.CONTENDED, "Another transaction was in the way", failure)
        : rolledBack(failure);
  }

  /** A failure of the commit itself: only a clear word of the database says that it is undone. */
  static TransactionException duringCommit(Exception failure) {
    Optional<String> state = sqlStates(failure).findFirst();
    if (state.filter(SqlStates::saysRolledBack).isPresent()) {
      return duringWork(failure);
    }
    return new TransactionException(
        Fate.UNKNOWN, "The answer to a commit was lost: " + failure.getMessage(), failure);
  }

  /** A failure of a statement that commits itself. */
  static TransactionException alone(Exception failure) {
    return isContention(failure) ? duringWork(failure) : duringCommit(failure);
  }

  /** Whether a row of the same key is there already. */
  static boolean saysDuplicate(Exception failure) {
    return sqlStates(failure).anyMatch(DUPLICATE::equals);
  }

  private static TransactionException rolledBack(Exception failure) {
    return new TransactionException(
        Fate.ROLLED_BACK, "The database failed: " + failure.getMessage(), failure);
  }

  private static boolean isContention(Exception failure) {
    return causes(failure).anyMatch(Failures::isLockFailure)
        || sqlStates(failure).anyMatch(CONTENDED::contains);
  }

  private static boolean isLockFailure(Throwable failure) {
    return failure instanceof OptimisticLockException
        || failure instanceof PessimisticLockException
        || failure instanceof LockTimeoutException
        || failure instanceof org.eclipse.persistence.exceptions.OptimisticLockException;
  }

  private static Stream<String> sqlStates(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .flatMap(e -> Stream.iterate(e, Objects::nonNull, SQLException::getNextException))
        .map(SQLException::getSQLState)
        .filter(Objects::nonNull);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
