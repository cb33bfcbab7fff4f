package io.ago.internal.jpa;

import io.ago.internal.saga.Custody;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Span;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code ago_saga} as it is read, but for what only its indexes need; {@link SagaWrites}
 * writes it.
 */
@Entity
@Table(name = "ago_saga")
class SagaRow {
  /** What {@link #read} reads. */
  static final String COLUMNS =
      "id, version, status, parent_id, client, compensation, started_at, deadline, ended_at,"
          + " paused_at, paused_why, custody, cause, last_sequence, participants";

  @Id private String id = "";
  private long version;

  @Enumerated(EnumType.STRING)
  private LRAStatus status = LRAStatus.Active;

  @Column(name = "parent_id")
  private @Nullable String parentId;

  @Convert(converter = TextColumn.class)
  private String client = "";

  private String compensation = "";

  @Column(name = "started_at")
  @Convert(converter = InstantColumn.class)
  private Instant startedAt = Instant.EPOCH;

  @Convert(converter = InstantColumn.class)
  private @Nullable Instant deadline;

  @Column(name = "ended_at")
  @Convert(converter = InstantColumn.class)
  private @Nullable Instant endedAt;

  @Column(name = "paused_at")
  @Convert(converter = InstantColumn.class)
  private @Nullable Instant pausedAt;

  @Column(name = "paused_why")
  @Convert(converter = TextColumn.class)
  private @Nullable String pausedWhy;

  @Enumerated(EnumType.STRING)
  private Custody custody = Custody.OWN;

  @Convert(converter = TextColumn.class)
  private @Nullable String cause;

  @Column(name = "last_sequence")
  private int lastSequence;

  @Convert(converter = ParticipantsColumn.class)
  private Participants participants = Participants.NONE;

  /** For the provider. */
  protected SagaRow() {}

  /** A row that a statement has read, with every column that {@link #COLUMNS} names. */
  static SagaRow read(ResultSet found) throws SQLException {
    SagaRow row = new SagaRow();
    row.id = found.getString("id");
    row.version = found.getLong("version");
    row.status = LRAStatus.valueOf(found.getString("status"));
    row.parentId = found.getString("parent_id");
    row.client = OddCharacters.unescaped(found.getString("client"));
    row.compensation = found.getString("compensation");
    row.startedAt = found.getObject("started_at", OffsetDateTime.class).toInstant();
    row.deadline = instant(found, "deadline");
    row.endedAt = instant(found, "ended_at");
    row.custody = Custody.valueOf(found.getString("custody"));
    row.cause = words(found, "cause");
    row.pausedAt = instant(found, "paused_at");
    row.pausedWhy = words(found, "paused_why");
    row.lastSequence = found.getInt("last_sequence");
    row.participants = Participants.stored(found.getString("participants"));
    return row;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable String words(ResultSet row, String column) throws SQLException {
    String words = row.getString(column);
    return words == null ? null : OddCharacters.unescaped(words);
  }

  String id() {
    return id;
  }

  long version() {
    return version;
  }

  LRAStatus status() {
    return status;
  }

  @Nullable String parentId() {
    return parentId;
  }

  String client() {
    return client;
  }

  String compensation() {
    return compensation;
  }

  Span span() {
    Instant since = pausedAt;
    String why = pausedWhy;
    Pause pause = since == null || why == null ? null : new Pause(since, why);
    return new Span(startedAt, deadline, endedAt, pause);
  }

  Custody custody() {
    return custody;
  }

  @Nullable String cause() {
    return cause;
  }

  int lastSequence() {
    return lastSequence;
  }

  Participants participants() {
    return participants;
  }
}
