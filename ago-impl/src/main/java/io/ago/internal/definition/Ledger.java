package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.FlowType;
import io.ago.internal.flow.StepStore;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Work;
import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of sagas beside their state: with what they were started, and what their elements
 * gave. Rows of steps; no element can have the name of the first.
 */
record Ledger(StepStore steps, FlowCodec codec) {
  /** No step that the application calls by itself begins so. */
  private static final String OWN = ":";

  private static final String NOTHING = "[]";

  /** Has that with which a saga is started kept together with the saga. */
  Beside beginning(String saga, Flow<?> flow) {
    StepId id = new StepId(saga, OWN);
    return steps.keeping(new StepRow(id, codec.write(flow), NOTHING, null, StepState.DONE));
  }

  /**
   * Keeps what an element gave.
   *
   * @param output its text, or null
   * @param active whether the saga must be active
   * @return whether it is kept: nobody has kept another, and the saga is as it must be
   */
  boolean keep(String saga, String element, @Nullable String output, boolean active) {
    StepRow row = new StepRow(id(saga, element), "", NOTHING, output, StepState.DONE);
    return steps.claim(row, active) == StepStore.Claim.CLAIMED;
  }

  /** Has an element's output kept together with its saga's change. */
  Beside keeping(String saga, String element, @Nullable String output) {
    return steps.keeping(new StepRow(id(saga, element), "", NOTHING, output, StepState.DONE));
  }

  /** Whether something is kept that an element gave, or that came for it. */
  boolean has(String saga, String element) {
    return steps.find(id(saga, element)).isPresent();
  }

  /** The text of what an element gave. */
  String written(String element, Object value) {
    return codec.writeAll("The output of " + element, List.of(value));
  }

  /** Has an element marked as undone together with its saga's change. */
  Beside undoing(String saga, String element) {
    return steps.undoing(id(saga, element));
  }

  /** Whether an element is not undone, as far as is known without asking. */
  boolean isDone(String saga, String element) {
    return steps
        .remembered(id(saga, element))
        .filter(row -> row.state() == StepState.DONE)
        .isPresent();
  }

  /** Marks an element as undone; how it stood before, empty if nothing is kept of it. */
  Optional<StepState> undo(String saga, String element) {
    return steps.undo(id(saga, element)).map(StepRow::state);
  }

  /**
   * All that is kept of a saga.
   *
   * @throws AgoException if it cannot be read
   */
  <T> DefinedRun<T> read(String saga, SagaDefinition<T> definition) {
    return run(saga, definition, steps.all(saga));
  }

  /**
   * What is kept of a saga of which no more has to be known than that it stands so; asks the store
   * only if this node does not know it.
   */
  <T> DefinedRun<T> read(Saga saga, SagaDefinition<T> definition) {
    return remembered(saga, definition)
        .map(rows -> run(saga.id(), definition, rows))
        .orElseGet(() -> read(saga.id(), definition));
  }

  /** What waits have been told nobody here may know: it comes before the saga stands so. */
  private Optional<List<StepRow>> remembered(Saga saga, SagaDefinition<?> definition) {
    if (definition.all().stream().anyMatch(Element.Await.class::isInstance)) {
      return Optional.empty();
    }
    List<StepRow> rows = new ArrayList<>();
    Stream<String> names = Stream.concat(Stream.of(""), kept(saga, definition));
    boolean all =
        names.allMatch(name -> steps.remembered(id(saga.id(), name)).map(rows::add).orElse(false));
    return all ? Optional.of(rows) : Optional.empty();
  }

  /** Elements of which something is kept. */
  private static Stream<String> kept(Saga saga, SagaDefinition<?> definition) {
    return saga.participants().stream()
        .filter(participant -> participant.work() == Work.DONE)
        .flatMap(p -> p.enlistment().endpoints().of(Callback.EXECUTE).stream())
        .filter(name -> definition.find(name).filter(Ledger::isDecidedOnly).isEmpty());
  }

  /** Done as soon as it is come to, without a row. */
  private static boolean isDecidedOnly(Element element) {
    return element.kind() == Element.Kind.CHOICE || element.kind() == Element.Kind.MARKER;
  }

  private <T> DefinedRun<T> run(String saga, SagaDefinition<T> definition, List<StepRow> rows) {
    Map<String, String> outputs = new HashMap<>();
    Flow<T> flow = null;
    for (StepRow row : rows) {
      String output = row.output();
      if (row.id().step().equals(OWN)) {
        flow = codec.read(row.flow(), FlowType.of(definition.inputType()));
      } else if (output != null && row.id().step().startsWith(OWN)) {
        outputs.put(row.id().step().substring(OWN.length()), output);
      }
    }
    if (flow == null) {
      throw new AgoException("Nothing is kept of the start of saga " + saga + ".");
    }
    return new DefinedRun<>(definition, saga, flow, codec, outputs);
  }

  private static StepId id(String saga, String element) {
    return new StepId(saga, OWN + element);
  }
}
