package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.coordinator.SagaStore.Replacement;
import io.ago.internal.coordinator.Samples;
import io.ago.internal.saga.Saga;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written all the time is planned a few times, and then no more. */
class PlansIT {
  /** PostgreSQL plans a statement so often before it asks whether one plan would do (17, 43.11). */
  private static final long TRIED = 5;

  /** The driver has the server prepare what it executes for the fifth time. */
  private static final int UNPREPARED = 4;

  private static final int WRITES = 30;
  private static final int TOGETHER = 3;

  private static final String CUSTOM_PLANS =
      """
      SELECT DISTINCT custom_plans FROM pg_prepared_statements
      WHERE statement LIKE '%unnest%' AND generic_plans + custom_plans = ?
      """;

  @Test
  void combined_changes_are_planned_a_few_times_only() throws SQLException {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(Database.POSTGRESQL))) {
      DurableStore.local(pool).close();
      try (Connection connection = pool.getConnection()) {
        Statements statements = new Statements(connection);
        for (int i = 0; i < WRITES; i++) {
          write(statements, i);
        }

        List<Long> planned =
            statements.query(
                CUSTOM_PLANS, row -> row.getLong(1), Long.valueOf(WRITES - UNPREPARED));

        assertEquals(List.of(TRIED), planned);
      }
    }
  }

  /** Adds sagas, changes some, and does both at once: the three statements. */
  private static void write(Statements statements, int round) {
    List<Saga> first = sagas("a" + round);
    List<Saga> second = sagas("b" + round);
    ArrayWrites.write(statements, added(first), List.of());
    ArrayWrites.write(statements, added(second), changed(first));
    ArrayWrites.write(statements, List.of(), changed(second));
  }

  private static List<Saga> sagas(String name) {
    return IntStream.range(0, TOGETHER).mapToObj(i -> Samples.plain(name + "-" + i)).toList();
  }

  private static List<KnownSaga> added(List<Saga> sagas) {
    return sagas.stream().map(KnownSaga::added).toList();
  }

  private static List<KnownSaga> changed(List<Saga> sagas) {
    return sagas.stream()
        .map(saga -> new Replacement(saga, Samples.counted(saga)))
        .map(replacement -> KnownSaga.changed(replacement, Optional.empty()))
        .toList();
  }
}
