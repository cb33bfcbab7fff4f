package io.ago.internal.jpa;

import io.ago.internal.work.Transactions.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the durable store tells operators; ids are kept in message-ranges.txt. */
final class JpaLog {
  private static final Logger LOG = System.getLogger("io.ago.jpa");

  private JpaLog() {}

  static void migrated(int version) {
    LOG.log(
        Level.INFO, () -> "AGO000300: the tables of Ago were brought to version " + version + ".");
  }

  static void listenerFailed(Outcome outcome, RuntimeException failure) {
    LOG.log(
        Level.WARNING,
        () -> "AGO000301: a listener failed after a transaction had ended: " + outcome,
        failure);
  }

  static void notRolledBack(RuntimeException failure) {
    LOG.log(
        Level.DEBUG,
        "A rollback was not answered; the database rolls back what it was not told to commit",
        failure);
  }

  static void notLetGo(Exception failure) {
    LOG.log(
        Level.DEBUG,
        "H2 was not told that it may close the database; it stays open until its process ends",
        failure);
  }
}
