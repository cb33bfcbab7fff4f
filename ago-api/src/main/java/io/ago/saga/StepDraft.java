package io.ago.saga;

import io.ago.saga.Element.Kind;
import io.ago.saga.Element.Undoing;
import io.ago.signal.Key;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that was written down; what is said of it later makes another one. */
record StepDraft<T, V>(
    Signature<V> signature,
    Draft.Role role,
    Undoing undoing,
    StepPolicy policy,
    Code.OfStep<T, V> code) {

  /** How a step is called and what it gives. */
  record Signature<V>(Kind kind, String name, @Nullable Key<V> output) {}

  /** A step with an output. */
  static <T, V> StepDraft<T, V> keyed(
      Head<T> head, Kind kind, Draft.Role role, Key<V> output, Work<T, V> work) {
    head.given(work, output.name(), "work");
    return of(
        head,
        new Signature<>(kind, output.name(), output),
        role,
        run -> Optional.of(head.given(work.run(run), output.name(), "output")));
  }

  /** A step without one. */
  static <T> StepDraft<T, Object> plain(
      Head<T> head, Kind kind, Draft.Role role, String name, Work.Plain<T> work) {
    head.given(work, name, "work");
    return of(
        head,
        new Signature<>(kind, name, null),
        role,
        run -> {
          work.run(run);
          return Optional.empty();
        });
  }

  private static <T, V> StepDraft<T, V> of(
      Head<T> head, Signature<V> signature, Draft.Role role, Work<T, Optional<V>> work) {
    return new StepDraft<>(
        signature,
        role,
        Undoing.UNSAID,
        new StepPolicy(null, null, head.failures()),
        new Code.OfStep<>(work, null, null));
  }

  StepDraft<T, V> askedBy(Head<T> head, Status<T, V> status) {
    head.given(status, signature.name(), "status question");
    return new StepDraft<>(
        signature, role, undoing, policy, new Code.OfStep<>(code.work(), code.undo(), status));
  }

  StepDraft<T, V> with(StepPolicy policy) {
    return new StepDraft<>(signature, role, undoing, policy, code);
  }

  StepDraft<T, V> undoneBy(Undo<T, Optional<V>> undo) {
    Code.OfStep<T, V> undone = new Code.OfStep<>(code.work(), undo, code.status());
    return new StepDraft<>(signature, role, Undoing.UNDONE, policy, undone);
  }

  StepDraft<T, V> withNothingToUndo() {
    return new StepDraft<>(signature, role, Undoing.NOTHING, policy, code);
  }

  Draft<T> draft() {
    return new Draft<>(
        signature.name(),
        role,
        (place, none) ->
            new Element.Step(place, signature.kind(), signature.output(), undoing, policy),
        code,
        List.of());
  }
}
