package io.ago.internal.definition;

import io.ago.Ago;
import io.ago.flow.Lineage;
import io.ago.internal.flow.OwnSagas;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import io.ago.signal.Key;
import java.util.List;

/**
 * The sagas of an application whose coordinator is in the same deployment.
 *
 * @param sagas begun by the application's own methods
 * @param starts begun by definitions
 * @param signals that they wait for
 */
public record LocalAgo(OwnSagas sagas, Starts starts, Signals signals) implements Ago {
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
  public String start(Class<?> saga, Object input) {
    return starts.start(saga, input, null);
  }

  @Override
  public String start(Class<?> saga, Object input, String correlationId) {
    return starts.start(saga, input, Lineage.of(correlationId).correlationId());
  }

  @Override
  public <V> void signal(String id, Key<V> asked, V value) {
    signals.signal(id, asked, value);
  }

  @Override
  public SagaView compensate(String id) {
    return sagas.compensate(id);
  }

  @Override
  public SagaView pause(String id, String why) {
    return sagas.pause(id, why);
  }

  @Override
  public SagaView resume(String id) {
    return sagas.resume(id);
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
