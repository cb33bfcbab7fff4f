package io.ago.shop;

import io.ago.flow.Flow;
import io.ago.saga.SagaRun;
import io.ago.signal.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A run of a saga that nobody runs: its outputs are put in by hand. */
final class MadeUpRun<T> implements SagaRun<T> {
  private final T input;
  private final Map<String, Object> outputs = new HashMap<>();

  MadeUpRun(T input) {
    this.input = input;
  }

  void gave(String element, Object output) {
    outputs.put(element, output);
  }

  @Override
  public T input() {
    return input;
  }

  @Override
  public <V> V output(Key<V> key) {
    return find(key).orElseThrow();
  }

  @Override
  public <V> Optional<V> find(Key<V> key) {
    return Optional.ofNullable(outputs.get(key.name())).map(key.type()::cast);
  }

  @Override
  public Flow<T> flow() {
    return Flow.of(input, "order-7");
  }

  @Override
  public String sagaId() {
    return "id-1";
  }

  @Override
  public String idempotencyKey() {
    return "order-7:charge";
  }

  @Override
  public String workKey() {
    return idempotencyKey();
  }
}
