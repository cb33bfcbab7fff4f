package io.ago.internal.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * The business's own rows: one for each step and one for each undo, without any key that could hide
 * a second one. Counts the sagas that were told to have ended, and compares.
 */
final class Effects {
  /** Of each saga, in their order. */
  static final List<String> STEPS = List.of("reserve", "charge", "ship");

  /** Business says no: not tried again by anybody. */
  static final class Declined extends Exception {
    private static final long serialVersionUID = 1L;

    Declined() {
      super("the carrier declined", null, false, false);
    }
  }

  private final AtomicLong numbers = new AtomicLong();
  private final LongAdder good = new LongAdder();
  private final LongAdder undone = new LongAdder();

  /** Makes the table. */
  static Effects in(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE effect (place BIGINT GENERATED ALWAYS AS IDENTITY,"
              + " saga BIGINT NOT NULL, words VARCHAR(40) NOT NULL)");
    }
    return new Effects();
  }

  Purchase next(boolean fails) {
    return new Purchase(numbers.incrementAndGet(), fails);
  }

  void ended(Purchase order) {
    (order.fails() ? undone : good).increment();
  }

  long good() {
    return good.sum();
  }

  long undone() {
    return undone.sum();
  }

  /** The row of a step, and its failure if it is to fail; answers what the step returns. */
  static String step(Connection connection, String name, Purchase order)
      throws SQLException, Declined {
    insert(connection, name, order.number());
    if (order.fails() && name.equals(STEPS.get(2))) {
      throw new Declined();
    }
    return name + "-" + order.number();
  }

  /** The row of an undo. */
  static void undo(Connection connection, String name, Purchase order) throws SQLException {
    insert(connection, "undo " + name, order.number());
  }

  private static void insert(Connection connection, String words, long number) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO effect (saga, words) VALUES (?, ?)")) {
      insert.setLong(1, number);
      insert.setString(2, words);
      insert.executeUpdate();
    }
  }

  /**
   * Compares rows with sagas.
   *
   * @return a line for people
   * @throws IllegalStateException if a row is missing, is there twice, or should not be there
   */
  String proved(DataSource source) throws SQLException {
    require(source, "reserve", good.sum() + undone.sum());
    require(source, "charge", good.sum() + undone.sum());
    require(source, "ship", good.sum());
    require(source, "undo charge", undone.sum());
    require(source, "undo reserve", undone.sum());
    require(source, "undo ship", 0);
    long twice =
        number(
            source,
            "SELECT count(*) FROM (SELECT 1 FROM effect GROUP BY saga, words"
                + " HAVING count(*) > 1) AS doubled");
    long disordered =
        number(
            source,
            "SELECT count(*) FROM effect AS a JOIN effect AS b ON a.saga = b.saga"
                + " WHERE a.words = 'undo reserve' AND b.words = 'undo charge'"
                + " AND a.place < b.place");
    if (twice + disordered > 0) {
      throw new IllegalStateException(twice + " rows twice, " + disordered + " undone too early");
    }
    return good.sum() + " good and " + undone.sum() + " undone, each row there once";
  }

  private static void require(DataSource source, String words, long expected) throws SQLException {
    long there = number(source, "SELECT count(*) FROM effect WHERE words = '" + words + "'");
    if (there != expected) {
      throw new IllegalStateException(
          there + " rows of '" + words + "', but the sagas imply " + expected);
    }
  }

  static long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
