package io.ago.internal.jpa;

import io.ago.internal.saga.Custody;
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
          + " custody, cause, last_sequence, participants";

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
    String cause = found.getString("cause");
    row.cause = cause == null ? null : OddCharacters.unescaped(cause);
    row.lastSequence = found.getInt("last_sequence");
    row.participants = Participants.stored(found.getString("participants"));
    return row;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
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

  Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant deadline() {
    return deadline;
  }

  @Nullable Instant endedAt() {
    return endedAt;
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
