package io.ago.internal.jpa;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes any number of sagas of PostgreSQL by one statement. Each parameter is an array, one value
 * for each saga, but for the number of sagas. A row that somebody else holds or has changed is left
 * as it is.
 *
 * <p>That number limits nothing. Without it the planner takes each plan for the arrays at hand for
 * cheaper than the one that it could keep, and plans every time, for a third of what the statement
 * costs. A limit that it does not know it takes for a tenth of the rows.
 */
final class ArrayWrites {
  private static final String INSERT =
      """
      INSERT INTO ago_saga (id, version, status, deadline, ended_at, custody, cause,
        last_sequence, due_at, due_host, host_due_at, noted_by, paused_at, paused_why, participants,
        parent_id, client, compensation, started_at)
      SELECT id, CAST(version AS bigint), status, CAST(deadline AS timestamptz(3)),
        CAST(ended_at AS timestamptz(3)), custody, cause,
        CAST(last_sequence AS integer), CAST(due_at AS timestamptz(3)), due_host,
        CAST(host_due_at AS timestamptz(3)), noted_by,
        CAST(paused_at AS timestamptz(3)), paused_why, participants,
        parent_id, client, compensation, CAST(started_at AS timestamptz(3))
      FROM (SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS each (id, version, status, deadline, ended_at, custody, cause, last_sequence, due_at,
          due_host, host_due_at, noted_by, paused_at, paused_why, participants, parent_id, client,
          compensation, started_at) LIMIT ?) given
      """;

  /** Rows are found by their place: no plan, however old, can take the whole table for that. */
  private static final String UPDATE =
      """
      UPDATE ago_saga s SET version = s.version + 1, status = given.status,
        deadline = CAST(given.deadline AS timestamptz(3)),
        ended_at = CAST(given.ended_at AS timestamptz(3)),
        custody = given.custody, cause = given.cause,
        last_sequence = CAST(given.last_sequence AS integer),
        due_at = CAST(given.due_at AS timestamptz(3)), due_host = given.due_host,
        host_due_at = CAST(given.host_due_at AS timestamptz(3)), noted_by = given.noted_by,
        paused_at = CAST(given.paused_at AS timestamptz(3)), paused_why = given.paused_why,
        participants = given.participants
      FROM (SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          AS each (id, version, status, deadline, ended_at, custody, cause, last_sequence, due_at,
            due_host, host_due_at, noted_by, paused_at, paused_why, participants) LIMIT ?) given,
        LATERAL (SELECT ctid AS place FROM ago_saga
          WHERE id = given.id AND version = CAST(given.version AS bigint) - 1
          FOR UPDATE SKIP LOCKED) free
      WHERE s.ctid = free.place
      RETURNING s.id
      """;

  private static final String BOTH = "WITH added AS (" + INSERT + ") " + UPDATE;

  private static final List<Function<KnownSaga, @Nullable String>> CHANGING =
      List.of(
          KnownSaga::id,
          known -> Long.toString(known.version()),
          known -> known.saga().status().name(),
          known -> SagaWrites.text(known.saga().span().deadline()),
          known -> SagaWrites.text(known.saga().span().endedAt()),
          known -> known.saga().custody().name(),
          known -> SagaWrites.escaped(known.saga().cause()),
          known -> Integer.toString(known.saga().lastSequence()),
          known -> SagaWrites.text(known.dues().anywhere()),
          known -> known.dues().host(),
          known -> SagaWrites.text(known.dues().hostAt()),
          known -> SagaWrites.notedBy(known.saga()),
          known -> SagaWrites.text(SagaWrites.pausedAt(known.saga())),
          known -> SagaWrites.pausedWhy(known.saga()),
          known -> known.participants().column());
  private static final List<Function<KnownSaga, @Nullable String>> ADDING =
      Stream.<Stream<Function<KnownSaga, @Nullable String>>>of(
              CHANGING.stream(),
              Stream.of(
                  known -> known.saga().origin().parent(),
                  known -> OddCharacters.escaped(known.saga().origin().client()),
                  known -> known.saga().origin().order().name(),
                  known -> SagaWrites.text(known.saga().span().startedAt())))
          .flatMap(Function.identity())
          .toList();

  private static final Done NOTHING_CHANGED = new Done(Set.of(), Optional.empty());

  private ArrayWrites() {}

  /**
   * What became of it.
   *
   * @param ids of the changed sagas whose rows were written
   * @param instead the single one as it stands there, if it was not written and that is known
   */
  record Done(Set<String> ids, Optional<KnownSaga> instead) {}

  static Done write(Statements statements, List<KnownSaga> added, List<KnownSaga> changed) {
    if (added.size() == 1 && changed.isEmpty()) {
      SagaWrites.insert(statements, added);
      return NOTHING_CHANGED;
    }
    if (changed.size() == 1 && added.isEmpty()) {
      return SagaWrites.updateOrRead(statements, changed.get(0));
    }
    Object[] adds = added.isEmpty() ? new Object[0] : columns(ADDING, added);
    if (changed.isEmpty()) {
      statements.update(INSERT, adds);
      return NOTHING_CHANGED;
    }
    Object[] all = Stream.of(adds, columns(CHANGING, changed)).flatMap(Stream::of).toArray();
    List<String> written =
        statements.query(added.isEmpty() ? UPDATE : BOTH, row -> row.getString(1), all);
    return new Done(Set.copyOf(written), Optional.empty());
  }

  private static Object[] columns(
      List<Function<KnownSaga, @Nullable String>> columns, List<KnownSaga> sagas) {
    return Stream.concat(
            columns.stream().map(column -> sagas.stream().map(column).toArray(String[]::new)),
            Stream.of(sagas.size()))
        .toArray();
  }
}
