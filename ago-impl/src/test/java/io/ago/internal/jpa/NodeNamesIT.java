package io.ago.internal.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.saga.Node;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of nodes on the real databases. */
@Timeout(60)
class NodeNamesIT {

  @ParameterizedTest
  @EnumSource
  void a_name_is_held_by_one_at_a_time(Database database) throws SQLException {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(database));
        DurableStore here = DurableStore.local(pool);
        DurableStore there = DurableStore.local(pool)) {
      Optional<Node> first = here.nodes().take("shop");

      assertEquals(Optional.of(new Node("shop", 1)), first);
      assertEquals(Optional.empty(), there.nodes().take("shop"));
      assertEquals(Optional.of(new Node("other", 1)), there.nodes().take("other"));
      assertTrue(here.nodes().renew(first.orElseThrow()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_name_whose_lease_ran_out_is_taken_by_a_later_incarnation(Database database)
      throws SQLException {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(database));
        DurableStore store = DurableStore.local(pool)) {
      Node dead = store.nodes().take("shop").orElseThrow();
      letLapse(pool);

      assertEquals(Optional.of(new Node("shop", 2)), store.nodes().take("shop"));
      assertFalse(store.nodes().renew(dead));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_name_that_is_released_is_free_at_once(Database database) {
    try (AgroalDataSource pool = TestDatabases.pool(TestDatabases.fresh(database));
        DurableStore store = DurableStore.local(pool)) {
      store.nodes().release(store.nodes().take("shop").orElseThrow());

      assertEquals(Optional.of(new Node("shop", 2)), store.nodes().take("shop"));
    }
  }

  private static void letLapse(AgroalDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE ago_node SET held_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND");
    }
  }
}
