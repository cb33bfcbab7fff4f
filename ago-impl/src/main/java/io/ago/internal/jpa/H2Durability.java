package io.ago.internal.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Has H2 lose nothing when its process is killed: each commit is written before it is answered, and
 * long values stand in their row.
 *
 * <p>H2 2.2.224 forgets how soon it is to write when it closes a database, which it does with the
 * last connection, and writes 500 ms later again when the next one opens it. So the database of a
 * file stays open until Ago lets go of it, however few connections a pool keeps.
 *
 * <p>It keeps values above 256 bytes apart, in a map of its own, from which it removes old ones by
 * a thread of its own. After a kill the row may be there and its value not; reading it then ends in
 * a {@link NullPointerException}.
 */
final class H2Durability {
  /** Bytes of the longest list of participants that is kept; a character takes three at most. */
  private static final int LONGEST_IN_ROW = 3 * DocumentReader.MOST_CHARACTERS;

  private static final String STAY_OPEN = "SET DB_CLOSE_DELAY -1";
  private static final String CLOSE_WITH_LAST = "SET DB_CLOSE_DELAY 0";
  private static final String IN_FILE = "SELECT 1 WHERE DATABASE_PATH() IS NOT NULL";
  private static final String WRITE_DELAY =
      """
      SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'
      """;

  private H2Durability() {}

  /**
   * Sets it for the whole database and looks whether commits are written at once.
   *
   * @throws IllegalStateException if commits are still written later
   */
  static void ensure(Statements statements) {
    statements.run(List.of("SET WRITE_DELAY 0", "SET MAX_LENGTH_INPLACE_LOB " + LONGEST_IN_ROW));
    if (!isInFile(statements)) {
      return;
    }
    statements.run(List.of(STAY_OPEN));
    // One row for what is kept, one for what holds.
    List<String> delays = statements.query(WRITE_DELAY, row -> row.getString(1));
    if (!delays.stream().allMatch("0"::equals)) {
      throw new IllegalStateException(
          "H2 writes commits only after "
              + String.join(" or ", delays)
              + " ms, so a killed process would lose sagas. Let the database user of Ago run SET"
              + " WRITE_DELAY 0, or put WRITE_DELAY=0 into the URL.");
    }
  }

  /** Lets H2 close the database with its last connection, as it does by itself. */
  static void letGo(DataSource source) {
    try (Connection connection = source.getConnection()) {
      Statements statements = new Statements(connection);
      if (isInFile(statements)) {
        statements.run(List.of(CLOSE_WITH_LAST));
      }
    } catch (SQLException | PersistenceException e) {
      JpaLog.notLetGo(e);
    }
  }

  private static boolean isInFile(Statements statements) {
    return !statements.query(IN_FILE, row -> row.getInt(1)).isEmpty();
  }
}
