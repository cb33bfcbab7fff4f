package io.ago.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit over H2: rows of steps are in tables of the application, written by plain JDBC. */
class DatabaseLabIT {
  private static final String URL = "jdbc:h2:mem:lab;DB_CLOSE_DELAY=-1";

  private final DataSource database = database();

  @RegisterExtension final SagaLab lab = SagaLab.over(database);

  private static DataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(URL);
    return source;
  }

  @BeforeEach
  void makeTables() throws SQLException {
    run(database, "CREATE TABLE IF NOT EXISTS stock (sku VARCHAR(20), left_over INTEGER)");
    run(database, "CREATE TABLE IF NOT EXISTS reservation (saga VARCHAR(100))");
    clear(database);
  }

  @AfterEach
  void dropTables() throws SQLException {
    run(database, "DROP ALL OBJECTS");
  }

  private static void clear(DataSource source) throws SQLException {
    run(source, "DELETE FROM stock");
    run(source, "DELETE FROM reservation");
    run(source, "INSERT INTO stock VALUES ('tea', 10)");
  }

  private enum Undo {
    ALL,
    FORGETS_THE_RESERVATION
  }

  @Test
  void a_good_saga_survives_everything() {
    int cases = lab.exhaustively(world -> scenario(world, Undo.ALL));

    System.out.println("over H2: " + cases + " cases");
    assertTrue(cases > 30, "so few cases cannot be all: " + cases);
  }

  @Test
  void an_undo_that_forgets_a_row_is_found() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> lab.exhaustively(world -> scenario(world, Undo.FORGETS_THE_RESERVATION)));

    String report = String.valueOf(error.getMessage());
    assertTrue(report.contains("The undo of 'reserve' does not bring back"), report);
    assertTrue(report.contains("reservations: too much [lab]"), report);
  }

  private static Scenario<String> scenario(World world, Undo undo) {
    DataSource source = world.dataSource();
    unchecked(source, DatabaseLabIT::clear);
    return Scenario.of(definition(source, undo), "tea")
        .watching("stock", () -> rows(source, "SELECT sku, left_over FROM stock"))
        .watching("reservations", () -> rows(source, "SELECT saga, '' FROM reservation"));
  }

  private static SagaDefinition<String> definition(DataSource source, Undo undo) {
    return SagaDefinition.named("order", 1, String.class)
        .step(
            "reserve",
            run -> {
              run(source, "INSERT INTO reservation VALUES (?)", run.flow().correlationId());
              run(source, "UPDATE stock SET left_over = left_over - 1 WHERE sku = ?", run.input());
            })
        .undoneBy(
            run -> {
              run(source, "UPDATE stock SET left_over = left_over + 1 WHERE sku = ?", run.input());
              if (undo == Undo.ALL) {
                run(source, "DELETE FROM reservation WHERE saga = ?", run.flow().correlationId());
              }
            })
        .step("check", run -> run(source, "UPDATE stock SET left_over = left_over"))
        .nothingToUndo()
        .pivot("ship", run -> run(source, "UPDATE reservation SET saga = 'shipped'"))
        .build();
  }

  @Test
  void a_step_commits_and_rolls_back_with_its_rows_and_must_not_do_so_itself() {
    SagaDefinition<String> saga =
        SagaDefinition.named("greedy", 1, String.class)
            .step("write", run -> commitTooSoon(lab.dataSource()))
            .nothingToUndo()
            .build();

    String id = lab.ago().start(saga, "tea");

    assertEquals(SagaState.COMPENSATED, lab.ago().get(id).state());
    assertTrue(
        String.valueOf(lab.ago().get(id).cause()).contains("A step called commit"),
        String.valueOf(lab.ago().get(id).cause()));
    assertEquals(List.of(), rows(lab.dataSource(), "SELECT saga, '' FROM reservation"));
  }

  private static void commitTooSoon(DataSource source) throws SQLException {
    run(source, "INSERT INTO reservation VALUES ('half')");
    try (Connection connection = source.getConnection()) {
      connection.commit();
    }
  }

  private static void run(DataSource source, String sql, String... parameters) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      int unused = statement.executeUpdate();
    }
  }

  private static List<String> rows(DataSource source, String sql) {
    List<String> rows = new ArrayList<>();
    unchecked(
        source,
        s -> {
          try (Connection connection = s.getConnection();
              Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
              rows.add((result.getString(1) + " " + result.getString(2)).strip());
            }
          }
        });
    return rows;
  }

  private interface Use {
    void of(DataSource source) throws SQLException;
  }

  private static void unchecked(DataSource source, Use use) {
    try {
      use.of(source);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
