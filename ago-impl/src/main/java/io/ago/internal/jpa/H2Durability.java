package io.ago.internal.jpa;

import java.util.List;

/**
 * Has H2 lose nothing when its process is killed: each commit is written before it is answered, and
 * long values stand in their row.
 *
 * <p>H2 2.2.224 keeps values above 256 bytes apart, in a map of its own, from which it removes old
 * ones by a thread of its own. After a kill the row may be there and its value not; reading it then
 * ends in a {@link NullPointerException}.
 */
final class H2Durability {
  /** Bytes of the longest list of participants that is kept; a character takes three at most. */
  private static final int LONGEST_IN_ROW = 3 * DocumentReader.MOST_CHARACTERS;

  private static final String SETTING =
      "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = '%s'";

  private H2Durability() {}

  /**
   * Sets it for the whole database and looks whether commits are written at once.
   *
   * @throws IllegalStateException if commits are still written later
   */
  static void ensure(Statements statements) {
    statements.run(List.of("SET WRITE_DELAY 0", "SET MAX_LENGTH_INPLACE_LOB " + LONGEST_IN_ROW));
    List<String> delay =
        statements.query(SETTING.formatted("WRITE_DELAY"), row -> row.getString(1));
    if (!delay.isEmpty() && !delay.contains("0")) {
      throw new IllegalStateException(
          "H2 writes commits only after "
              + delay.get(0)
              + " ms, so a killed process would lose sagas. Let the database user of Ago run SET"
              + " WRITE_DELAY 0, or put WRITE_DELAY=0 into the URL.");
    }
  }
}
