package io.ago.internal.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ago.internal.Engine;
import io.ago.internal.Pools;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.saga.Refused;
import io.agroal.api.AgroalDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty times each: everything that a killed process had acknowledged is there. */
class KillNineIT {
  private static final int KILLS = 20;
  private static final int MOST_LINES = 2_000;

  private final Random random = new Random();

  @Test
  void what_was_acknowledged_survives_kill_9_on_an_h2_file(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("kill");
    killOverAndOver("H2 file", url);
  }

  @Test
  void what_was_acknowledged_survives_kill_9_on_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      killOverAndOver("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  private void killOverAndOver(String name, String url) throws Exception {
    List<Acknowledged> all = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      List<Acknowledged> acknowledged = writeUntilKilled(url, i % 2 == 0 ? "single" : "combined");
      assertTrue(!acknowledged.isEmpty(), "nothing was written before the kill");
      all.addAll(acknowledged);
      List<Acknowledged> asked = i == KILLS - 1 ? all : acknowledged;
      assertEquals(List.of(), lostOf(url, asked));
    }
    print(name + ": " + KILLS + " kills, " + all.size() + " acknowledged, 0 lost");
  }

  private static List<Acknowledged> lostOf(String url, List<Acknowledged> acknowledged)
      throws SQLException {
    if (!url.startsWith("jdbc:h2")) {
      return lostByPool(url, acknowledged);
    }
    // Held until all is over, else the file is still locked by a database that is just closing.
    try (Connection held = DriverManager.getConnection(url, "sa", "postgres");
        Statement statement = held.createStatement()) {
      try {
        return lostByPool(url, acknowledged);
      } finally {
        statement.execute("SHUTDOWN");
      }
    }
  }

  private static List<Acknowledged> lostByPool(String url, List<Acknowledged> acknowledged)
      throws SQLException {
    try (AgroalDataSource source = Pools.pool(url, 2);
        Engine engine = Engine.single(source)) {
      return lost(engine.coordinator(), acknowledged);
    }
  }

  private static List<Acknowledged> lost(Coordinator coordinator, List<Acknowledged> acknowledged) {
    return acknowledged.stream().filter(a -> !isThere(coordinator, a)).toList();
  }

  private static boolean isThere(Coordinator coordinator, Acknowledged acknowledged) {
    try {
      return acknowledged.holds(coordinator.find(acknowledged.saga()));
    } catch (Refused e) {
      return false;
    }
  }

  /** Kills after a random number of lines, so that the moment is any moment of the work. */
  private List<Acknowledged> writeUntilKilled(String url, String how) throws IOException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KillWriter.class.getName(),
                url,
                how)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Acknowledged> acknowledged = new ArrayList<>();
    int after = 1 + random.nextInt(MOST_LINES);
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Acknowledged.of(line).ifPresent(acknowledged::add);
        if (acknowledged.size() == after) {
          writer.toHandle().destroyForcibly(); // leaves what was printed to be read
        }
      }
    }
    writer.onExit().join(); // its output ends before it has let go of its files
    return acknowledged;
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
