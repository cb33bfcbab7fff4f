package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.flow.FlowCodec;
import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import io.ago.signal.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A saga as the functions of its definition see it, for the time of one call.
 *
 * @param <T> type of its input
 */
final class DefinedRun<T> implements SagaRun<T> {
  private final SagaDefinition<T> definition;
  private final String saga;
  private final Flow<T> flow;
  private final FlowCodec codec;
  private final Map<String, String> outputs;
  private final String key;
  private final String workKey;

  private DefinedRun(DefinedRun<T> other, Map<String, String> outputs, String key, String workKey) {
    this.definition = other.definition;
    this.saga = other.saga;
    this.flow = other.flow;
    this.codec = other.codec;
    this.outputs = outputs;
    this.key = key;
    this.workKey = workKey;
  }

  /**
   * One of which no element is called yet.
   *
   * @param outputs texts of what the elements gave, by their names
   */
  DefinedRun(
      SagaDefinition<T> definition,
      String saga,
      Flow<T> flow,
      FlowCodec codec,
      Map<String, String> outputs) {
    this.definition = definition;
    this.saga = saga;
    this.flow = flow;
    this.codec = codec;
    this.outputs = Map.copyOf(outputs);
    this.key = flow.correlationId();
    this.workKey = key;
  }

  /** The same within the work of an element. */
  DefinedRun<T> at(String element) {
    String own = flow.correlationId() + ":" + element;
    return new DefinedRun<>(this, outputs, own, own);
  }

  /** The same within the undo of an element. */
  DefinedRun<T> back(String element) {
    String correlation = flow.correlationId();
    return new DefinedRun<>(
        this, outputs, correlation + ":compensate:" + element, correlation + ":" + element);
  }

  /** The same when an element has given that. */
  DefinedRun<T> with(String element, Optional<String> output) {
    Map<String, String> more = new HashMap<>(outputs);
    output.ifPresent(text -> more.put(element, text));
    return new DefinedRun<>(this, more, key, workKey);
  }

  @Override
  public T input() {
    return flow.payload();
  }

  @Override
  public <V> V output(Key<V> wanted) {
    return find(wanted)
        .orElseThrow(
            () ->
                new AgoException(
                    "Saga "
                        + saga
                        + " ("
                        + definition
                        + "): element "
                        + wanted.name()
                        + " has given nothing yet. It comes later, beside this one, or on a way that"
                        + " was not taken; use find."));
  }

  @Override
  public <V> Optional<V> find(Key<V> wanted) {
    requireDefined(wanted);
    String text = outputs.get(wanted.name());
    return text == null
        ? Optional.empty()
        : Optional.of(wanted.type().cast(read(wanted.name(), text, wanted.type())));
  }

  /** Waits for which something has come. */
  Set<String> answered() {
    return definition.all().stream()
        .filter(Element.Await.class::isInstance)
        .map(Element::name)
        .filter(outputs::containsKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What an element gave, as its definition has it. */
  Optional<Object> given(Element.Step step) {
    Key<?> output = step.output();
    String text = outputs.get(step.name());
    return output == null || text == null
        ? Optional.empty()
        : Optional.of(read(step.name(), text, output.type()));
  }

  private Object read(String element, String text, Class<?> type) {
    String what = "The output of " + element + " of saga " + saga;
    Object value = codec.readAll(what, text, List.of(type)).get(0);
    if (value == null) {
      throw new AgoException(what + " is null, which no element gives. Resolve it by hand.");
    }
    return value;
  }

  private void requireDefined(Key<?> wanted) {
    Optional<Key<?>> known = definition.find(wanted.name()).flatMap(DefinedRun::key);
    if (known.filter(wanted::equals).isEmpty()) {
      throw new AgoException(
          "Saga "
              + saga
              + " ("
              + definition
              + ") has no element that gives "
              + wanted
              + known.map(k -> ", but one that gives " + k).orElse("")
              + ". Ask by the key that it was defined by.");
    }
  }

  private static Optional<Key<?>> key(Element element) {
    return switch (element.kind()) {
      case STEP, CALL -> Optional.ofNullable(((Element.Step) element).output());
      case AWAIT, ASK -> Optional.of(((Element.Await) element).output());
      case MARKER, CHOICE, PARALLEL, DELAY, DELAY_UNTIL, SAGA, FAIL -> Optional.empty();
    };
  }

  @Override
  public Flow<T> flow() {
    return flow;
  }

  @Override
  public String sagaId() {
    return saga;
  }

  @Override
  public String idempotencyKey() {
    return key;
  }

  @Override
  public String workKey() {
    return workKey;
  }
}
