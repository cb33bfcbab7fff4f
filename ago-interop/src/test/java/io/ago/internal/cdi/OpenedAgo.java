package io.ago.internal.cdi;

import io.ago.Ago;
import io.ago.internal.filter.ParticipantRuntime;
import io.ago.internal.flow.StepUndo;
import io.ago.internal.flow.Steps;
import io.ago.internal.rest.CoordinatorHttp;
import io.ago.saga.SagaDefinitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Ago as its own wiring opens it, on threads of the JVM instead of a container. It is in this
 * package because nobody but the container opens a deployment, and so nothing of it is public.
 */
public final class OpenedAgo implements AutoCloseable {
  private final PlainServer server;
  private final Deployment deployment;

  /**
   * Opens it.
   *
   * @param settings by their keys, as in MicroProfile Config
   * @param source where sagas are kept, if the coordinator is in this deployment
   */
  public OpenedAgo(Map<String, String> settings, Optional<DataSource> source) {
    this(settings, source, Map.of());
  }

  /**
   * Opens it with steps.
   *
   * @param undos their compensations, by their names
   */
  public OpenedAgo(
      Map<String, String> settings, Optional<DataSource> source, Map<String, StepUndo> undos) {
    this.server = new PlainServer(source);
    this.deployment =
        Deployment.open(
            AgoSettings.read(key -> Optional.ofNullable(settings.get(key))),
            server,
            new Deployment.Application("", undos.keySet(), undos, SagaDefinitions.of(List.of())));
  }

  /** The coordinator, empty if it is elsewhere. */
  public Optional<CoordinatorHttp> coordinator() {
    return deployment.coordinatorHttp();
  }

  public ParticipantRuntime participants() {
    return deployment.participantRuntime();
  }

  public Ago ago() {
    return deployment.ago();
  }

  public Steps steps() {
    return new Steps(deployment.stepTerms());
  }

  @Override
  public void close() {
    deployment.close();
    server.close();
  }
}
