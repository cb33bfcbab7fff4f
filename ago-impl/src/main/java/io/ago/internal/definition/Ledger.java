package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.flow.FlowType;
import io.ago.internal.flow.StepStore;
import io.ago.internal.flow.StepStore.StepId;
import io.ago.internal.flow.StepStore.StepRow;
import io.ago.internal.flow.StepStore.StepState;
import io.ago.saga.SagaDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of sagas beside their state: with what they were started, and what their elements
 * gave. Rows of steps; no element can have the name of the first.
 */
record Ledger(StepStore steps, FlowCodec codec) {
  /** No step that the application calls by itself begins so. */
  private static final String OWN = ":";

  private static final String NOTHING = "[]";

  /** Keeps with what a saga is started; in the transaction that starts it. */
  void begin(String saga, Flow<?> flow) {
    StepId id = new StepId(saga, OWN);
    steps.claim(new StepRow(id, codec.write(flow), NOTHING, null, StepState.DONE), false);
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

  /** Whether something is kept that an element gave, or that came for it. */
  boolean has(String saga, String element) {
    return steps.find(id(saga, element)).isPresent();
  }

  /** The text of what an element gave. */
  String written(String element, Object value) {
    return codec.writeAll("The output of " + element, List.of(value));
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
    Map<String, String> outputs = new HashMap<>();
    Flow<T> flow = null;
    for (StepRow row : steps.all(saga)) {
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
