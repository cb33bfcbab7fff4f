package io.ago.faults;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every saga as the database committed it, written down by a trigger of the tests
 * in a table without keys.
 */
final class History {
  private static final String TABLES =
      """
      CREATE TABLE faults_history (seen timestamptz, id text, version bigint, status text,
        deadline timestamptz, participants text);
      CREATE FUNCTION faults_write() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO faults_history VALUES (clock_timestamp(), NEW.id, NEW.version, NEW.status,
          NEW.deadline, NEW.participants);
        RETURN NULL;
      END $$;
      CREATE TRIGGER faults_history AFTER INSERT OR UPDATE ON ago_saga
        FOR EACH ROW EXECUTE FUNCTION faults_write();
      """;

  private History() {}

  /**
   * A saga from then on until the next version.
   *
   * @param seen when it was written, by the database's clock
   */
  record Version(
      Instant seen,
      String saga,
      long version,
      String status,
      @Nullable Instant deadline,
      List<Part> parts) {}

  /**
   * A participant in a version.
   *
   * @param name of the member, the bean or the element
   */
  record Part(String name, String status, Optional<Note> note, Tries tries) {

    boolean hasEnded() {
      return !List.of("Active", "Completing", "Compensating").contains(status);
    }

    /** Whether the call that is noted here is counted as lost there. */
    boolean isGivenUpBy(Part later) {
      return later.tries().failures() > tries.failures();
    }
  }

  /**
   * How often it was called, and what for.
   *
   * @param attempts calls noted so far
   * @param failures those of them that were lost, in a row
   * @param next not before then
   * @param remark what became of the last one
   * @param parked why nothing more is tried
   */
  record Tries(
      int attempts,
      int failures,
      Optional<Instant> next,
      Optional<String> remark,
      Optional<String> parked) {
    static final Tries NONE = new Tries(0, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A call that is noted. */
  record Note(int attempt, String node, Instant until) {}

  /** Begins; the nodes have made their tables by then. */
  static void install(Postgres database) throws SQLException {
    database.run(TABLES);
  }

  /** All of it, saga by saga. */
  static List<Version> read(Postgres database) throws SQLException {
    return database.query(
        "SELECT * FROM faults_history ORDER BY id, seen, version", History::version);
  }

  private static Version version(ResultSet row) throws SQLException {
    Timestamp deadline = row.getTimestamp("deadline");
    return new Version(
        row.getTimestamp("seen").toInstant(),
        row.getString("id"),
        row.getLong("version"),
        row.getString("status"),
        deadline == null ? null : deadline.toInstant(),
        parts(row.getString("participants")));
  }

  static List<Part> parts(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document))) {
      return reader.readObject().getJsonArray("participants").getValuesAs(JsonObject.class).stream()
          .map(History::part)
          .toList();
    }
  }

  private static Part part(JsonObject part) {
    return new Part(
        name(part.getJsonObject("at")),
        part.getString("status"),
        Optional.ofNullable(part.getJsonObject("note")).map(History::note),
        new Tries(
            part.getInt("attempts", 0),
            part.getInt("failures", 0),
            text(part, "notBefore").map(Instant::parse),
            text(part, "remark"),
            text(part, "parked")));
  }

  private static Optional<String> text(JsonObject part, String key) {
    return Optional.ofNullable(part.getString(key, null));
  }

  /** An element of a definition has a name; others have addresses. */
  private static String name(JsonObject at) {
    String execute = at.getString("execute", null);
    String base = at.getString("base", "");
    return execute == null ? name(URI.create(base).getPath()) : base + execute;
  }

  /** Of the bean whose callbacks are at Ago's own address, there is one. */
  private static String name(String path) {
    return path.startsWith("/ago-participant/") ? "till" : path.split("/", -1)[1];
  }

  private static Note note(JsonObject note) {
    return new Note(
        note.getInt("attempt"), note.getString("node"), Instant.parse(note.getString("until")));
  }
}
