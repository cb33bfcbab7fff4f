package io.ago.internal.jpa;

import java.util.List;

/** Has H2 write each commit before it answers it, so that a killed process loses none. */
final class H2Durability {
  private static final String DELAY =
      """
      SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'
      """;

  private H2Durability() {}

  /**
   * Sets it for the whole database and looks whether it is so.
   *
   * @throws IllegalStateException if commits are still written later
   */
  static void ensure(Statements statements) {
    statements.run(List.of("SET WRITE_DELAY 0"));
    List<String> delay = statements.query(DELAY, row -> row.getString(1));
    if (!delay.isEmpty() && !delay.contains("0")) {
      throw new IllegalStateException(
          "H2 writes commits only after "
              + delay.get(0)
              + " ms, so a killed process would lose sagas. Let the database user of Ago run SET"
              + " WRITE_DELAY 0, or put WRITE_DELAY=0 into the URL.");
    }
  }
}
