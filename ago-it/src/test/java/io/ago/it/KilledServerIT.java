package io.ago.it;

import io.ago.payara.Folders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A WildFly that is killed over and over. */
class KilledServerIT {

  @Test
  void what_was_acknowledged_ends_as_decided_on_an_h2_file() throws Exception {
    comesBackEachTime("H2 file", Server.ofTest("killed-h2", Database.h2()));
  }

  @Test
  void what_was_acknowledged_ends_as_decided_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      Path driver = Path.of(System.getProperty("postgresql.driver"));
      String url = postgres.getJdbcUrl("postgres", "postgres");
      comesBackEachTime(
          "PostgreSQL", Server.ofTest("killed-postgresql", Database.postgresql(driver, url)));
    }
  }

  private static void comesBackEachTime(String database, Server stock) throws Exception {
    // Answers that say "Closing" must be among those that are held to be true.
    Server server = stock.with("ago.end.wait", "50");
    Folders.delete(server.base());
    new KilledServer(server.url(), () -> WildFlyProcess.launch(server)).comesBackEachTime(database);
  }
}
