package io.ago.internal.jpa;

import io.ago.internal.flow.StepStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresStepStoreIT extends StepStoreContract {
  private static final String WAITING =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """;

  private final TwoNodes nodes = new TwoNodes(Database.POSTGRESQL);

  @BeforeEach
  void clear() {
    nodes.clear();
  }

  @AfterAll
  void close() {
    nodes.close();
  }

  @Override
  protected Node node() {
    return nodes.stepsOfOne();
  }

  @Override
  protected Node other() {
    return nodes.stepsOfOther();
  }

  /** The database has no other users. */
  @Override
  protected boolean isWaiting(Thread thread) {
    try (Connection connection = nodes.pool().getConnection()) {
      return new Statements(connection).query(WAITING, row -> row.getInt(1)).equals(List.of(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
