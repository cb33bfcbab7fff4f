package io.ago.internal.jpa;

import jakarta.persistence.PersistenceException;
import java.util.List;

/**
 * Lets one node at a time change tables in H2, which commits with each such change: the lock is on
 * a row, and the changes are made over another connection.
 */
final class H2Lock {
  private static final String LOCK =
      "SELECT version FROM ago_schema WHERE version = 0 FOR UPDATE WAIT 60";

  private H2Lock() {}

  /**
   * Waits for the others; held until the commit.
   *
   * @param prepare makes the row to be locked if it is not there; may fail because another node
   *     does the same
   */
  static void take(Statements statements, List<String> prepare) {
    try {
      statements.run(prepare);
    } catch (PersistenceException e) {
      statements.run(prepare);
    }
    statements.run(List.of("COMMIT", LOCK));
  }
}
