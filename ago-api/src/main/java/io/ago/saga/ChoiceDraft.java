package io.ago.saga;

import io.ago.saga.Element.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A choice that was written down; a way more makes another one. */
record ChoiceDraft<T>(
    String name,
    List<Predicate<SagaRun<T>>> conditions,
    List<List<Draft<T>>> ways,
    @Nullable List<Draft<T>> otherwise) {

  static <T> ChoiceDraft<T> of(String name) {
    return new ChoiceDraft<>(name, List.of(), List.of(), null);
  }

  ChoiceDraft<T> or(
      Sequence<T> writer, Predicate<SagaRun<T>> condition, UnaryOperator<Sequence<T>> way) {
    writer.head().given(condition, name, "condition");
    return new ChoiceDraft<>(
        name, and(conditions, condition), and(ways, writer.branch(name, way)), null);
  }

  ChoiceDraft<T> otherwise(Sequence<T> writer, UnaryOperator<Sequence<T>> way) {
    return new ChoiceDraft<>(name, conditions, ways, writer.branch(name, way));
  }

  Draft<T> draft() {
    List<List<Draft<T>>> branches = otherwise == null ? ways : and(ways, otherwise);
    return new Draft<>(
        name,
        Draft.Role.PLAIN,
        (place, made) ->
            new Element.Choice(
                place, made.subList(0, ways.size()), lastOf(made, otherwise != null)),
        new Code.OfChoice<>(conditions),
        branches);
  }

  private static @Nullable Branch lastOf(List<Branch> made, boolean otherwise) {
    return otherwise ? made.get(made.size() - 1) : null;
  }

  private static <E> List<E> and(List<E> all, E one) {
    List<E> more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }
}
