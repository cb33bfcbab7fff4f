package io.ago.internal.work;

import java.util.Set;

/** What the SQL state of a commit that failed says of it. Source: PostgreSQL 17, appendix A. */
public final class SqlStates {
  private static final int CLASS_LENGTH = 2;

  /** The transaction was certainly rolled back, even if a commit is answered so. */
  private static final Set<String> ROLLED_BACK_CLASSES = Set.of("23", "25", "40");

  /** Of these, the one that says that nobody knows. */
  private static final String COMPLETION_UNKNOWN = "40003";

  private SqlStates() {}

  /** Whether the database says that what it was told to commit is rolled back. */
  public static boolean saysRolledBack(String state) {
    return state.length() >= CLASS_LENGTH
        && ROLLED_BACK_CLASSES.contains(state.substring(0, CLASS_LENGTH))
        && !state.equals(COMPLETION_UNKNOWN);
  }
}
