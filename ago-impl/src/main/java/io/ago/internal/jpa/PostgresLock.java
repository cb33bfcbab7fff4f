package io.ago.internal.jpa;

import java.util.List;

/** Lets one node at a time change tables in PostgreSQL, where that is part of a transaction. */
final class PostgresLock {
  /** Of Ago's migrations: the letters "ago" and the number of this lock. */
  private static final long KEY = 0x61676f_00000001L;

  private PostgresLock() {}

  /** Waits for the others, up to the bound that the connection has; held until the commit. */
  static void take(Statements statements) {
    statements.run(
        List.of("SET LOCAL lock_timeout = '60s'", "SELECT pg_advisory_xact_lock(" + KEY + ")"));
  }
}
