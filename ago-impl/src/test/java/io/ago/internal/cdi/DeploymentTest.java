package io.ago.internal.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.SagaBusyException;
import io.ago.internal.Pools;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.saga.Node;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaDefinitions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment opens as a whole, or not at all. */
@Timeout(60)
class DeploymentTest {
  private static final String DATABASE = "deployment";
  private static final Deployment.Application SHOP =
      new Deployment.Application("/shop", Set.of(), Map.of(), SagaDefinitions.of(List.of()));

  /** Two pools, the database, a name, threads, two timers. */
  private static final int THINGS = 7;

  private final AgroalDataSource database = Pools.pool(HomeMadeServer.url(DATABASE), 2);

  @BeforeEach
  void keepTables() throws SQLException {
    database.getConnection().close();
  }

  @AfterEach
  void dropTables() {
    database.close();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static AgoSettings settings(Map<String, String> given) {
    return AgoSettings.read(key -> Optional.ofNullable(given.get(key)));
  }

  private static boolean hasBean() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .isRegistered(new ObjectName("io.ago:type=Sagas,application=\"/shop\""));
  }

  @Test
  void what_was_opened_is_closed_at_the_end() throws Exception {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS)) {
      try (Deployment deployment = Deployment.open(settings(Map.of()), server, SHOP)) {
        assertEquals(
            List.of("threads", "threads", "threads", "store", "timer", "timer", "timer"),
            server.stillOpen());
        assertTrue(hasBean());
        assertTrue(deployment.coordinatorHttp().isPresent());
      }
      assertEquals(List.of(), server.stillOpen());
      assertFalse(hasBean());
    }
    assertNameIsFree();
  }

  @Test
  @DisplayName("T-142: a deployment that is closed twice is closed, its passes stopped, once")
  void t142_closed_twice() throws Exception {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS)) {
      Deployment deployment = Deployment.open(settings(Map.of()), server, SHOP);
      deployment.close();
      assertEquals(List.of(), server.stillOpen());
      assertFalse(hasBean());
      deployment.close();
      assertEquals(List.of(), server.stillOpen());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void wherever_it_fails_nothing_stays_open_and_the_reason_is_told(int things) throws Exception {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, things)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> Deployment.open(settings(Map.of()), server, SHOP));
      assertTrue(String.valueOf(failure.getMessage()).startsWith("This server has no "));
      assertEquals(List.of(), List.of(failure.getSuppressed()));
      assertEquals(List.of(), server.stillOpen());
      assertFalse(hasBean());
    }
    assertNameIsFree();
  }

  private void assertNameIsFree() {
    try (DurableStore other = DurableStore.local(database)) {
      assertTrue(other.nodes().take("shop").map(Node::name).isPresent());
    }
  }

  @Test
  void tables_of_a_later_version_end_it_with_what_to_do() throws SQLException {
    DurableStore.local(database).close();
    run("INSERT INTO ago_schema (version, applied_at) VALUES (99, CURRENT_TIMESTAMP)");
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, THINGS)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class, () -> Deployment.open(settings(Map.of()), server, SHOP));
      assertTrue(String.valueOf(failure.getMessage()).contains("deploy that one here too"));
      assertEquals(List.of(), server.stillOpen());
    }
  }

  private static Deployment.Application selling(String step) {
    SagaDefinition<String> order =
        SagaDefinition.named("order", 1, String.class).pivot(step, run -> {}).build();
    return new Deployment.Application(
        "/shop", Set.of(), Map.of(), SagaDefinitions.of(List.of(order)));
  }

  @Test
  void a_saga_that_changed_under_its_version_ends_it_with_both_lines() {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS)) {
      for (int i = 0; i < 2; i++) {
        Deployment.open(settings(Map.of()), server, selling("ship")).close();
      }
      DeploymentException failure =
          assertThrows(
              DeploymentException.class,
              () -> Deployment.open(settings(Map.of()), server, selling("send")));
      assertEquals(
          "The application changes sagas that keep their version and is not started:\n"
              + "  Saga order 1 is not what it was when it was first deployed: '1 STEP ship PIVOT"
              + " output=none undoing=UNSAID timeout=none retry=none failures=' then, '1 STEP send"
              + " PIVOT output=none undoing=UNSAID timeout=none retry=none failures=' now. Give it"
              + " a new version, and keep the old one as long as sagas of it run. If none was ever"
              + " started, delete its row of ago_definition.",
          failure.getMessage());
      assertEquals(List.of(), server.stillOpen());
      Deployment.open(settings(Map.of()), server, selling("ship")).close();
    }
  }

  @Test
  void a_setting_that_does_not_fit_opens_nothing() {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, THINGS)) {
      IllegalArgumentException failure =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  Deployment.open(
                      settings(Map.of("ago.allowed-targets", "10.0.0.0/99")), server, SHOP));
      assertTrue(String.valueOf(failure.getMessage()).startsWith("ago.allowed-targets: '10.0."));
      assertEquals(0, server.given());
    }
  }

  @Test
  void with_a_coordinator_elsewhere_no_database_is_opened() {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, 2);
        Deployment deployment =
            Deployment.open(
                settings(Map.of("ago.coordinator.url", "http://127.0.0.1:1/lra-coordinator")),
                server,
                SHOP)) {
      assertTrue(deployment.coordinatorHttp().isEmpty());
    }
  }

  private static final Map<String, String> ELSEWHERE =
      Map.of("ago.coordinator.url", "http://127.0.0.1:1/lra-coordinator");

  @Test
  void steps_of_a_coordinator_elsewhere_have_a_store_of_their_own() {
    Deployment.Application stepping =
        new Deployment.Application(
            "/shop", Set.of("look"), Map.of(), SagaDefinitions.of(List.of()));
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS)) {
      try (Deployment deployment = Deployment.open(settings(ELSEWHERE), server, stepping)) {
        assertEquals(List.of("threads", "store", "timer"), server.stillOpen());
        SagaBusyException away =
            assertThrows(
                SagaBusyException.class, () -> deployment.ago().saga("order").call(() -> "done"));
        assertTrue(String.valueOf(away.getMessage()).startsWith("Saga order was not started"));
      }
      assertEquals(List.of(), server.stillOpen());
    }
  }

  @Test
  void without_steps_sagas_of_a_coordinator_elsewhere_are_refused_with_what_to_do() {
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS);
        Deployment deployment = Deployment.open(settings(ELSEWHERE), server, SHOP)) {
      IllegalStateException refused = assertThrows(IllegalStateException.class, deployment::ago);
      assertTrue(String.valueOf(refused.getMessage()).contains("Begin them by @LRA"));
    }
  }

  @Test
  void definitions_with_a_coordinator_elsewhere_are_not_started() {
    SagaDefinition<String> order = SagaDefinition.named("order", 1, String.class).build();
    Deployment.Application defined =
        new Deployment.Application(
            "/shop", Set.of("look"), Map.of(), SagaDefinitions.of(List.of(order)));
    try (HomeMadeServer server = new HomeMadeServer(DATABASE, HomeMadeServer.GENEROUS)) {
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> Deployment.open(settings(ELSEWHERE), server, defined));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.startsWith("Saga definitions need the coordinator"), message);
      assertEquals(List.of(), server.stillOpen());
    }
  }

  @Test
  void what_a_server_lacks_is_told_with_the_key_that_names_another() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class, () -> new ContainerServer().store("java:jboss/none"));
    assertEquals(
        "This server has no DataSource java:jboss/none. Define it there or name another one by"
            + " ago.datasource, then deploy again.",
        failure.getMessage());
  }

  @Test
  void a_database_that_is_away_is_told_with_the_key_of_its_data_source() {
    try (AgroalDataSource away = Pools.pool("jdbc:h2:mem:away;IFEXISTS=TRUE", 1)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () -> ContainerServer.warnIfForgetful("java:jboss/away", away));
      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.startsWith(
              "The data source java:jboss/away (ago.datasource) gives no connection: "),
          message);
      assertTrue(message.endsWith("Start its database or name another one, then deploy again."));
    }
  }
}
