package io.ago.internal.definition;

import io.ago.Ago;
import io.ago.flow.Lineage;
import io.ago.internal.flow.OwnSagas;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import java.util.List;

/**
 * The sagas of an application whose coordinator is in the same deployment.
 *
 * @param sagas begun by the application's own methods
 * @param starts begun by definitions
 */
public record LocalAgo(OwnSagas sagas, Starts starts) implements Ago {
  @Override
  public Run saga(String name) {
    return sagas.saga(name);
  }

  @Override
  public <T> String start(SagaDefinition<T> definition, T input) {
    return starts.start(definition, input, null);
  }

  @Override
  public <T> String start(SagaDefinition<T> definition, T input, String correlationId) {
    return starts.start(definition, input, Lineage.of(correlationId).correlationId());
  }

  @Override
  public SagaView compensate(String id) {
    return sagas.compensate(id);
  }

  @Override
  public SagaView get(String id) {
    return sagas.get(id);
  }

  @Override
  public List<SagaView> listActive(String after, int limit) {
    return sagas.listActive(after, limit);
  }
}
