package io.ago.internal.jmx;

import io.ago.internal.coordinator.SagaStore.Head;
import java.beans.ConstructorProperties;

/** One saga in a list. */
public final class SagaLine {
  private final String id;
  private final String status;
  private final String client;
  private final String startedAt;

  @ConstructorProperties({"id", "status", "client", "startedAt"})
  public SagaLine(String id, String status, String client, String startedAt) {
    this.id = id;
    this.status = status;
    this.client = client;
    this.startedAt = startedAt;
  }

  static SagaLine of(Head head) {
    return new SagaLine(
        head.id(),
        head.status().name(),
        head.origin().client(),
        head.span().startedAt().toString());
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
}
