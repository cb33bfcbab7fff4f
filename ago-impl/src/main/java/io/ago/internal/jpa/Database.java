package io.ago.internal.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The databases Ago knows, and all in which they differ. */
enum Database {
  H2(
      "H2",
      H2Instants.class.getName(),
      "SELECT CURRENT_TIMESTAMP",
      "",
      "SELECT version FROM ago_saga WHERE id = ? FOR UPDATE WAIT 2",
      "SELECT id, version FROM ago_saga WHERE id = ANY(?) ORDER BY id FOR UPDATE SKIP LOCKED"),
  POSTGRESQL(
      "PostgreSQL",
      "org.eclipse.persistence.platform.database.PostgreSQLPlatform",
      "SELECT clock_timestamp()",
      "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'",
      // One exchange; the bound that was there before is put back, as the connection may be an
      // application's. What waits must read of it, so that it is bounded before it waits.
      """
      WITH bounded AS MATERIALIZED (SELECT current_setting('lock_timeout') AS before,
        set_config('lock_timeout', '2s', true)),
      locked AS (SELECT s.version FROM bounded, ago_saga s WHERE s.id = ? FOR UPDATE OF s)
      SELECT locked.version, set_config('lock_timeout', before, true)
      FROM bounded LEFT JOIN locked ON true
      """,
      // Row by row: a plan made for "id = ANY" while the table was empty reads it whole for ever.
      """
      SELECT s.id, s.version FROM unnest(CAST(? AS varchar[])) AS wanted(id),
        LATERAL (SELECT id, version FROM ago_saga WHERE id = wanted.id FOR UPDATE SKIP LOCKED) s
      """);

  private final String product;
  private final String platform;
  private final String clock;
  private final String bounds;
  private final String lock;
  private final String lockFree;

  Database(
      String product, String platform, String clock, String bounds, String lock, String lockFree) {
    this.product = product;
    this.platform = platform;
    this.clock = clock;
    this.bounds = bounds;
    this.lock = lock;
    this.lockFree = lockFree;
  }

  /**
   * Which one a data source leads to.
   *
   * @throws IllegalStateException if it is none of these, or cannot be asked
   */
  static Database of(DataSource source) {
    try (Connection connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      return Stream.of(values())
          .filter(database -> database.product.equals(product))
          .findFirst()
          .orElseThrow(() -> unknown(product));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database of Ago cannot be reached: " + e.getMessage() + ". Check its data source.",
          e);
    }
  }

  private static IllegalStateException unknown(String product) {
    return new IllegalStateException(
        "Ago cannot keep its sagas in "
            + product
            + ". Give it a data source of "
            + H2.product
            + " or "
            + POSTGRESQL.product
            + ".");
  }

  /** Name of the class by which the provider knows it. */
  String platform() {
    return platform;
  }

  /** The folder of its scripts. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Asks for its time. */
  String clock() {
    return clock;
  }

  /** What bounds all waiting on a connection that is ours alone. */
  List<String> bounds() {
    return unlessNone(bounds);
  }

  /**
   * Locks one saga and asks for its version, null or no row if there is none; waits 2 s at most.
   */
  String lock() {
    return lock;
  }

  /** Locks those of an array of ids that nobody else holds, in its order. */
  String lockFree() {
    return lockFree;
  }

  /** Whether {@link ArrayWrites} are in its language. */
  boolean writesByOneStatement() {
    return this == POSTGRESQL;
  }

  private static List<String> unlessNone(String command) {
    return command.isEmpty() ? List.of() : List.of(command);
  }
}
