package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.flow.Flow;
import io.ago.internal.flow.StepStore.StepRow;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Undoes steps by what is recorded of them, in the active transaction. */
final class RecordedUndo {
  private static final char KEY = ':';
  private static final FlowType<Object> ANY_FLOW = FlowType.of(Object.class);

  private final FlowCodec codec;
  private final Map<String, StepUndo> undos;

  /**
   * @param undos the compensations that this application has, by the names of their steps
   */
  RecordedUndo(FlowCodec codec, Map<String, StepUndo> undos) {
    this.codec = codec;
    this.undos = Map.copyOf(undos);
  }

  /** The compensation of a step, empty if this application has none. */
  Optional<StepUndo> of(String step) {
    int key = step.indexOf(KEY);
    return Optional.ofNullable(undos.get(key < 0 ? step : step.substring(0, key)));
  }

  /** What a step left behind. */
  private record Recorded(Flow<?> flow, List<@Nullable Object> input, @Nullable Object output) {}

  /** What is recorded cannot be read: trying again would not help. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(AgoException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Undoes a step.
   *
   * @param lra the whole id of its LRA
   * @throws Unreadable if what is recorded cannot be read
   * @throws StepFailure with what the compensation throws
   */
  void undo(StepUndo undo, StepRow row, String lra) {
    Recorded recorded = recorded(undo, row);
    Flow<?> flow = recorded.flow();
    String step = row.id().step();
    Membership before = ThreadSaga.replace(Membership.ours(lra, flow));
    ThreadStep.Running stepBefore =
        ThreadStep.replace(ThreadStep.Running.back(flow.correlationId(), step));
    try {
      undo.undo(recorded.input(), recorded.output());
    } catch (Throwable e) {
      throw new StepFailure(e);
    } finally {
      ThreadStep.replace(stepBefore);
      ThreadSaga.replace(before);
    }
  }

  private Recorded recorded(StepUndo undo, StepRow row) {
    String words = Steps.words(row.id());
    Type type = undo.output();
    String output = row.output();
    try {
      return new Recorded(
          codec.read(row.flow(), ANY_FLOW),
          codec.readAll("The input of " + words, row.input(), undo.input()),
          type == null || output == null
              ? null
              : codec.readAll("The output of " + words, output, List.of(type)).get(0));
    } catch (AgoException e) {
      throw new Unreadable(e);
    }
  }
}
