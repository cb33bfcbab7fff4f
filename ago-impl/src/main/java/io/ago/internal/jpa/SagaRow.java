package io.ago.internal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** One row of {@code ago_saga}; {@link SagaRows} says what stands in it. */
@Entity
@Table(name = "ago_saga")
class SagaRow {
  @Id private String id = "";
  @Version private long version;

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

  private boolean released;

  @Convert(converter = TextColumn.class)
  private @Nullable String cause;

  @Column(name = "last_sequence")
  private int lastSequence;

  @Column(name = "due_at")
  @Convert(converter = InstantColumn.class)
  private @Nullable Instant dueAt;

  @Column(name = "noted_by")
  @Convert(converter = TextColumn.class)
  private @Nullable String notedBy;

  @Convert(converter = ParticipantsColumn.class)
  private Participants participants = Participants.NONE;

  /** For the provider. */
  protected SagaRow() {}

  SagaRow(String id, long version) {
    this.id = id;
    this.version = version;
  }

  String id() {
    return id;
  }

  /** Kept by the provider. */
  long version() {
    return version;
  }

  LRAStatus status() {
    return status;
  }

  void status(LRAStatus now) {
    status = now;
  }

  @Nullable String parentId() {
    return parentId;
  }

  void parentId(@Nullable String now) {
    parentId = now;
  }

  String client() {
    return client;
  }

  void client(String now) {
    client = now;
  }

  String compensation() {
    return compensation;
  }

  void compensation(String now) {
    compensation = now;
  }

  Instant startedAt() {
    return startedAt;
  }

  void startedAt(Instant now) {
    startedAt = now;
  }

  @Nullable Instant deadline() {
    return deadline;
  }

  void deadline(@Nullable Instant now) {
    deadline = now;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }

  void endedAt(@Nullable Instant now) {
    endedAt = now;
  }

  boolean released() {
    return released;
  }

  void released(boolean now) {
    released = now;
  }

  @Nullable String cause() {
    return cause;
  }

  void cause(@Nullable String now) {
    cause = now;
  }

  int lastSequence() {
    return lastSequence;
  }

  void lastSequence(int now) {
    lastSequence = now;
  }

  void dueAt(@Nullable Instant now) {
    dueAt = now;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }

  void notedBy(@Nullable String now) {
    notedBy = now;
  }

  @Nullable String notedBy() {
    return notedBy;
  }

  Participants participants() {
    return participants;
  }

  void participants(Participants now) {
    participants = now;
  }
}
