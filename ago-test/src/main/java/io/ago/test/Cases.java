package io.ago.test;

import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import io.ago.test.Fault.Kind;
import io.ago.test.Fault.Target;
import io.ago.test.Trial.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All cases of a scenario, from those that say most to those that say least. */
final class Cases {
  private final Function<Case, Ended> runs;
  private final Ended good;

  private Cases(Function<Case, Ended> runs, Ended good) {
    this.runs = runs;
    this.good = good;
  }

  /**
   * Learns by running it which there are.
   *
   * @param runs runs a case
   * @param good the run in which nothing goes wrong
   */
  static List<Case> of(Function<Case, Ended> runs, Ended good) {
    return new Cases(runs, good).all();
  }

  private List<Case> all() {
    List<Target> steps = targets(good);
    List<Case> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      steps.stream()
          .filter(step -> befalls(kind, step))
          .forEach(step -> all.add(Case.of(new Fault(step, kind))));
    }
    Optional<Ended> undone = undone(steps);
    undone.ifPresent(ended -> all.addAll(undos(ended)));
    steps.stream().filter(this::isUndoneCall).forEach(call -> all.addAll(unheard(call)));
    all.addAll(crashes(good));
    undone
        .filter(ended -> Diagnosis.of(ended, good).isEmpty()) // else more of it says nothing new
        .ifPresent(ended -> all.addAll(crashes(ended)));
    return all;
  }

  /** The run in which most is undone: the last step fails that can. */
  private Optional<Ended> undone(List<Target> steps) {
    return IntStream.range(0, steps.size())
        .mapToObj(i -> steps.get(steps.size() - 1 - i))
        .filter(this::canBeUndone)
        .map(step -> runs.apply(Case.of(new Fault(step, Kind.FAILS))))
        .filter(ended -> ended.deliveries().stream().anyMatch(d -> d.target().undo()))
        .findFirst();
  }

  /** Where there is no way back, what never works leads to no end. */
  private boolean befalls(Kind kind, Target target) {
    return switch (kind) {
      case FAILS, FAILS_AFTER -> !target.undo();
      case AWAY -> !target.undo() && phase(target) == Element.Phase.UNDOABLE;
      case HICCUP, TWICE, LOST -> true;
      case FORGOTTEN -> good.demand() == Scenario.Demand.REPEATABLE;
    };
  }

  private boolean canBeUndone(Target step) {
    return phase(step) != Element.Phase.FORWARD_ONLY;
  }

  private Element.Phase phase(Target step) {
    return element(good.definition(), step)
        .map(element -> element.place().phase())
        .orElse(Element.Phase.UNDOABLE);
  }

  /** Also where it is one of a nested saga. */
  private static Optional<Element> element(SagaDefinition<?> definition, Target step) {
    return definition
        .find(step.element())
        .or(
            () ->
                definition.subSagas().stream()
                    .flatMap(nested -> element(nested, step).stream())
                    .findFirst());
  }

  private List<Case> undos(Ended undone) {
    List<Case> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      targets(undone).stream()
          .filter(undo -> undo.undo() && befalls(kind, undo))
          .forEach(undo -> all.add(undone.mishap().and(new Fault(undo, kind))));
    }
    return all;
  }

  /** Nobody knows whether it has happened, and its undo has trouble, too. */
  private static List<Case> unheard(Target call) {
    Case happened = Case.of(new Fault(call, Kind.FAILS_AFTER));
    Target undo = new Target(call.element(), true);
    return Stream.of(Kind.HICCUP, Kind.LOST)
        .map(kind -> happened.and(new Fault(undo, kind)))
        .toList();
  }

  private boolean isUndoneCall(Target step) {
    return element(good.definition(), step)
        .filter(
            element ->
                element instanceof Element.Step call
                    && call.kind() == Element.Kind.CALL
                    && call.undoing() == Element.Undoing.UNDONE)
        .isPresent();
  }

  private static List<Case> crashes(Ended run) {
    return IntStream.rangeClosed(1, run.points().size())
        .mapToObj(point -> run.mishap().crashing(point, run.points().get(point - 1)))
        .toList();
  }

  private static List<Target> targets(Ended run) {
    return run.deliveries().stream().map(Delivery::target).distinct().toList();
  }
}
