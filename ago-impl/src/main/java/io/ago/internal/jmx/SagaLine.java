package io.ago.internal.jmx;

import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.saga.Pause;
import io.ago.internal.saga.Span;
import java.beans.ConstructorProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One saga in a list. */
public final class SagaLine {
  private final String id;
  private final String status;
  private final String client;
  private final String startedAt;
  private final String paused;

  @ConstructorProperties({"id", "status", "client", "startedAt", "paused"})
  public SagaLine(String id, String status, String client, String startedAt, String paused) {
    this.id = id;
    this.status = status;
    this.client = client;
    this.startedAt = startedAt;
    this.paused = paused;
  }

  static SagaLine of(Head head) {
    return new SagaLine(
        head.id(),
        head.status().name(),
        head.origin().client(),
        head.span().startedAt().toString(),
        Objects.requireNonNullElse(paused(head.span()), ""));
  }

  /** Since when and why nothing forward is begun, or null. */
  static @Nullable String paused(Span span) {
    Pause pause = span.pause();
    return pause == null ? null : "since " + pause.since() + ": " + pause.why();
  }

  public String getId() {
    return id;
  }

  public String getStatus() {
    return status;
  }

  public String getClient() {
    return client;
  }

  public String getStartedAt() {
    return startedAt;
  }

  /** Since when and why nothing forward is begun; empty: it is not paused. */
  public String getPaused() {
    return paused;
  }
}
