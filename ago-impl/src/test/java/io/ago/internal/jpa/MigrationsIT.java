package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.Pools;
import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.jpa.JpaHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opening a database brings its tables to the version of this code, and touches nothing else. */
@Timeout(120)
class MigrationsIT {
  private static final String INSERT_SAGA =
      """
      INSERT INTO ago_saga (id, version, status, client, compensation, started_at, custody,
        last_sequence, participants)
      VALUES ('%s', 0, 'Active', 'shop', 'STRICT', CURRENT_TIMESTAMP, 'OWN', 0,
        '{"v":1,"participants":[]}')
      """;
  private static final List<String> TABLES =
      List.of(
          "ago_correlation",
          "ago_definition",
          "ago_node",
          "ago_saga",
          "ago_saga_due",
          "ago_schema",
          "ago_secret",
          "ago_step");

  private static final List<String> VERSIONS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** With what each table began and which scripts were applied. */
  private static final String HISTORY = "SELECT version, applied_at FROM ago_schema ORDER BY 1";

  @ParameterizedTest
  @EnumSource
  void a_fresh_database_gets_every_table(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();

      assertEquals(TABLES, List.copyOf(tables(pool).keySet()));
      assertEquals(VERSIONS, ask(pool, "SELECT version FROM ago_schema ORDER BY 1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void opening_again_changes_nothing(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();
      Map<String, Map<String, Boolean>> tables = tables(pool);
      List<String> history = ask(pool, HISTORY);

      DurableStore.local(pool).close();

      assertEquals(tables, tables(pool));
      assertEquals(history, ask(pool, HISTORY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_stands_in_the_tables_is_still_there_after_opening_again(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();
      run(pool, "INSERT INTO ago_saga_due VALUES ('a', 'shop:1', CURRENT_TIMESTAMP)");

      DurableStore.local(pool).close();

      assertEquals(List.of("a"), ask(pool, "SELECT saga_id FROM ago_saga_due"));
    }
  }

  /** As V8 finds it: a saga that waits for one host, and one that waits for two. */
  @ParameterizedTest
  @EnumSource
  void the_only_host_that_is_due_moves_into_the_row_of_its_saga(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();
      run(pool, "DROP INDEX ago_saga_by_host");
      run(pool, "ALTER TABLE ago_saga DROP COLUMN due_host");
      run(pool, "ALTER TABLE ago_saga DROP COLUMN host_due_at");
      run(pool, "DROP TABLE ago_correlation");
      run(pool, "DELETE FROM ago_schema WHERE version >= 8");
      List.of("a", "b", "c").forEach(id -> run(pool, INSERT_SAGA.formatted(id)));
      run(
          pool,
          "INSERT INTO ago_saga_due VALUES ('a', 'shop/pay', TIMESTAMP '2026-11-01 10:00:00'),"
              + " ('b', 'shop/pay', CURRENT_TIMESTAMP), ('b', 'shop/ship', CURRENT_TIMESTAMP)");

      DurableStore.local(pool).close();

      assertEquals(List.of("shop/pay"), ask(pool, "SELECT due_host FROM ago_saga WHERE id = 'a'"));
      assertEquals(
          List.of("1"),
          ask(
              pool,
              "SELECT count(*) FROM ago_saga"
                  + " WHERE host_due_at = TIMESTAMP '2026-11-01 10:00:00' AND id = 'a'"));
      assertEquals(
          List.of("b", "c"),
          ask(pool, "SELECT id FROM ago_saga WHERE due_host IS NULL ORDER BY 1"));
      assertEquals(
          List.of("shop/pay", "shop/ship"), ask(pool, "SELECT host FROM ago_saga_due ORDER BY 1"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nodes_that_start_at_the_same_time_apply_each_script_once(Database database)
      throws Exception {
    int nodes = 4;
    CyclicBarrier start = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try (AgroalDataSource pool = fresh(database)) {
      List<Future<List<String>>> opened =
          IntStream.range(0, nodes)
              .mapToObj(
                  node ->
                      threads.submit(
                          () -> {
                            start.await();
                            new Migrations(pool, database).run();
                            return List.copyOf(tables(pool).keySet());
                          }))
              .toList();

      for (Future<List<String>> node : opened) {
        assertEquals(TABLES, node.get());
      }
      assertEquals(VERSIONS, ask(pool, "SELECT version FROM ago_schema ORDER BY 1"));
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tables_of_a_later_version_are_refused_and_left_alone(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();
      run(pool, "INSERT INTO ago_schema VALUES (10, CURRENT_TIMESTAMP)");
      List<String> history = ask(pool, HISTORY);

      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> DurableStore.local(pool));

      assertEquals(
          "The tables of Ago in this database have version 10, and this Ago knows version 9. A"
              + " later Ago has been started on it: deploy that one here too, or give this one a"
              + " database of its own. Nothing was changed.",
          refused.getMessage());
      assertEquals(history, ask(pool, HISTORY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_start_that_was_refused_holds_nobody_else(Database database) {
    try (AgroalDataSource pool = fresh(database)) {
      DurableStore.local(pool).close();
      run(pool, "INSERT INTO ago_schema VALUES (10, CURRENT_TIMESTAMP)");
      assertThrows(IllegalStateException.class, () -> DurableStore.local(pool));

      run(pool, "DELETE FROM ago_schema WHERE version = 10");

      DurableStore.local(pool).close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_entity_knows_every_column_but_those_that_only_indexes_need(Database database) {
    try (AgroalDataSource pool = fresh(database);
        DurableStore store = DurableStore.local(pool)) {
      ClassDescriptor entity =
          JpaHelper.getDatabaseSession(store.factory()).getDescriptor(SagaRow.class);

      Map<String, Boolean> mapped =
          entity.getMappings().stream()
              .collect(
                  Collectors.toMap(
                      m -> m.getField().getName().toLowerCase(Locale.ROOT),
                      m -> mayBeNull(entity, m.getAttributeName()),
                      (a, b) -> a,
                      TreeMap::new));

      Map<String, Boolean> columns = new TreeMap<>(tables(pool).get("ago_saga"));
      assertTrue(
          columns.keySet().removeAll(Set.of("due_at", "due_host", "host_due_at", "noted_by")));
      assertEquals(columns, mapped);
    }
  }

  @Test
  void commits_of_h2_are_written_before_they_are_answered() {
    try (AgroalDataSource pool = fresh(Database.H2)) {
      run(pool, "SET WRITE_DELAY 500");

      DurableStore.local(pool).close();

      assertEquals(List.of("0"), setting(pool, "WRITE_DELAY"));
    }
  }

  /** With the last connection H2 closes a database, unless it is told otherwise. */
  @Test
  @SuppressWarnings("try") // Ago need only run, and its pool is closed before it
  void so_they_are_by_an_h2_file_that_was_without_connections(@TempDir Path folder) {
    String url = "jdbc:h2:file:" + folder.resolve("ago");
    try (AgroalDataSource first = Pools.pool(url, 2);
        DurableStore unused = DurableStore.local(first)) {
      first.close();

      try (AgroalDataSource second = Pools.pool(url, 2)) {
        assertEquals(List.of("0"), setting(second, "WRITE_DELAY"));

        run(second, "SHUTDOWN");
      }
    }
  }

  @Test
  void an_h2_file_is_closed_with_its_last_connection_when_ago_has_let_go_of_it(
      @TempDir Path folder) {
    String url = "jdbc:h2:file:" + folder.resolve("ago");
    try (AgroalDataSource first = Pools.pool(url, 2)) {
      DurableStore.local(first).close();
      run(first, "SET WRITE_DELAY 100");
    }

    try (AgroalDataSource second = Pools.pool(url, 2)) {
      // Opened anew, it has forgotten what it was told; that is how the closing is seen.
      assertEquals(List.of("100", "500"), setting(second, "WRITE_DELAY"));
    }
  }

  @Test
  void long_values_stand_in_their_row_on_h2() {
    try (AgroalDataSource pool = fresh(Database.H2)) {
      DurableStore.local(pool).close();

      assertEquals(List.of("24000000"), setting(pool, "MAX_LENGTH_INPLACE_LOB"));
    }
  }

  private static List<String> setting(DataSource pool, String name) {
    return ask(
        pool,
        """
        SELECT DISTINCT setting_value FROM information_schema.settings
        WHERE setting_name = '%s'
        """
            .formatted(name));
  }

  @Test
  void a_database_that_ago_does_not_know_is_refused() {
    DataSource disguised =
        answering(DataSource.class, Map.of("getConnection", MigrationsIT::maria));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> DurableStore.local(disguised));

    assertEquals(
        "Ago cannot keep its sagas in MariaDB. Give it a data source of H2 or PostgreSQL.",
        refused.getMessage());
  }

  @Test
  void a_database_that_cannot_be_reached_is_told_as_such() {
    DataSource away =
        answering(
            DataSource.class,
            Map.of(
                "getConnection",
                () -> {
                  throw new SQLException("Connection refused");
                }));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> DurableStore.local(away));

    assertEquals(
        "The database of Ago cannot be reached: Connection refused. Check its data source.",
        refused.getMessage());
  }

  private static AgroalDataSource fresh(Database database) {
    return TestDatabases.pool(TestDatabases.fresh(database));
  }

  /** By the declaration of its attribute: what is marked as nullable there may be null. */
  private static boolean mayBeNull(ClassDescriptor entity, String attribute) {
    try {
      return Stream.of(
              entity.getJavaClass().getDeclaredField(attribute).getAnnotatedType().getAnnotations())
          .anyMatch(Nullable.class::isInstance);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tables of Ago, their columns, and whether each may be null. */
  private static Map<String, Map<String, Boolean>> tables(DataSource source) {
    Map<String, Map<String, Boolean>> tables = new TreeMap<>();
    try (Connection connection = source.getConnection();
        ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (table.startsWith("ago_")) {
          tables
              .computeIfAbsent(table, name -> new TreeMap<>())
              .put(
                  columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                  columns.getInt("NULLABLE") == DatabaseMetaData.columnNullable);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return tables;
  }

  private static List<String> ask(DataSource source, String sql) {
    try (Connection connection = source.getConnection()) {
      return new Statements(connection).query(sql, MigrationsIT::text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder(row.getString(1));
    for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
      text.append(' ').append(row.getString(column));
    }
    return text.toString();
  }

  private static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection()) {
      new Statements(connection).run(List.of(sql));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection maria() {
    DatabaseMetaData claims =
        answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", () -> "MariaDB"));
    return answering(Connection.class, Map.of("getMetaData", () -> claims, "close", () -> claims));
  }

  /** Something that answers these questions, and refuses every other. */
  private static <T> T answering(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              Object given = answer.give();
              return method.getReturnType() == void.class ? null : given;
            }));
  }

  private interface Answer {
    Object give() throws SQLException;
  }
}
