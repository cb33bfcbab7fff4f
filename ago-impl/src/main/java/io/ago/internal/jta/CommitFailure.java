package io.ago.internal.jta;

import io.ago.internal.work.SqlStates;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** What is known of a transaction whose commit did not answer well: the one translation. */
final class CommitFailure {
  /** serialization_failure, also that of H2's deadlock; deadlock_detected of PostgreSQL. */
  private static final Set<String> CONTENTION = Set.of("40001", "40P01");

  /** By name: {@code jakarta.persistence} and EclipseLink have one each. */
  private static final String OPTIMISTIC_LOCK = "OptimisticLockException";

  private CommitFailure() {}

  static TransactionException of(Exception failure) {
    Fate fate = fate(failure);
    return new TransactionException(fate, "The commit failed (" + fate + "): " + failure, failure);
  }

  private static Fate fate(Exception failure) {
    boolean rolledBack =
        failure instanceof RollbackException || failure instanceof HeuristicRollbackException;
    if (!rolledBack) {
      return Fate.UNKNOWN;
    }
    if (reasons(failure).anyMatch(CommitFailure::isContention)) {
      return Fate.CONTENDED;
    }
    return reasons(failure).anyMatch(CommitFailure::isLostAnswer) ? Fate.UNKNOWN : Fate.ROLLED_BACK;
  }

  /**
   * Whether a resource has failed while it committed, and its database has not said that it did
   * not. WildFly takes a connection that broke then for a rollback (IJ001156, XA_RBROLLBACK).
   */
  private static boolean isLostAnswer(Throwable reason) {
    return reason instanceof XAException
        && reasons(reason)
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .anyMatch(sql -> !SqlStates.saysRolledBack(String.valueOf(sql.getSQLState())));
  }

  private static boolean isContention(Throwable reason) {
    if (reason instanceof TransactionException told) {
      return told.fate() == Fate.CONTENDED;
    }
    return reason instanceof SQLException sql
        ? CONTENTION.contains(String.valueOf(sql.getSQLState()))
        : reason.getClass().getSimpleName().equals(OPTIMISTIC_LOCK);
  }

  /** Causes and what was suppressed: Narayana hangs what a resource said on either. */
  private static Stream<Throwable> reasons(Throwable failure) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      if (found.add(next)) {
        Stream<@Nullable Throwable> more =
            Stream.concat(
                Stream.of(next).map(Throwable::getCause), Arrays.stream(next.getSuppressed()));
        more.filter(t -> t != null).forEach(open::add);
        if (next instanceof SQLException sql && sql.getNextException() != null) {
          open.add(sql.getNextException());
        }
      }
    }
    return found.stream();
  }
}
