package io.ago.test;

import io.ago.saga.SagaState;
import io.ago.test.Trial.Ended;
import io.ago.test.Trial.Parked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges how a run ended, and finds the step that is to blame: a pure function of what was seen.
 * The first delivery that did what none of its kind may do is the cause; those after it only
 * inherit what it left.
 */
final class Diagnosis {
  private final Ended run;
  private final Ended good;
  private final List<Delivery> deliveries;

  private Diagnosis(Ended run, Ended good) {
    this.run = run;
    this.good = good;
    this.deliveries = run.deliveries();
  }

  /**
   * What is wrong.
   *
   * @param run that was seen
   * @param good the one in which nothing went wrong
   * @return empty if its effects are all there or all undone, as its state says
   */
  static Optional<Finding> of(Ended run, Ended good) {
    return new Diagnosis(run, good).judged();
  }

  private Optional<Finding> judged() {
    SagaState state = run.state();
    if (state == null || state == SagaState.COMPENSATED) {
      return wrong(run.nothing(), "not all is undone");
    }
    if (state == SagaState.COMPLETED) {
      return wrong(good.effects(), "not all is as it is if nothing goes wrong");
    }
    Parked parked = run.parked();
    return Optional.of(
        parked == null
            ? new Finding("The saga does not end: it is " + state + ".", List.of())
            : neverWorks(parked));
  }

  private static Finding neverWorks(Parked parked) {
    return new Finding(
        capital(parked.target().toString()) + " never works, however often it is tried.",
        List.of("It is parked: " + parked.why()));
  }

  private Optional<Finding> wrong(Map<String, Object> expected, String words) {
    List<String> difference = Difference.lines(expected, run.effects());
    if (difference.isEmpty()) {
      return Optional.empty();
    }
    Finding cause =
        IntStream.range(0, deliveries.size())
            .boxed()
            .flatMap(at -> blamed(at).stream())
            .findFirst()
            .or(this::leftAlone)
            .orElseGet(
                () ->
                    new Finding("The saga is " + run.state() + ", but " + words + ".", List.of()));
    List<String> details =
        Stream.concat(
                cause.details().stream(), difference.stream().map(line -> "At the end: " + line))
            .toList();
    return Optional.of(new Finding(cause.blame(), details));
  }

  /** What is wrong with the delivery at that place. */
  private Optional<Finding> blamed(int at) {
    Delivery delivery = deliveries.get(at);
    if (!delivery.isRun()) {
      return Optional.empty();
    }
    Optional<Finding> repeated = notIdempotent(delivery, before(at));
    if (repeated.isPresent()) {
      return repeated;
    }
    return delivery.target().undo() ? forgetful(delivery, before(at)) : escaped(delivery);
  }

  /** Two deliveries under one key, of which each has left an effect. */
  private static Optional<Finding> notIdempotent(Delivery second, List<Delivery> before) {
    return before.stream()
        .filter(first -> first.target().equals(second.target()))
        .filter(Delivery::isRun)
        .filter(first -> first.hasEffect() && second.hasEffect())
        .findFirst()
        .map(
            first ->
                new Finding(
                    capital(second.target().toString())
                        + " is not idempotent: delivered twice under the key "
                        + second.key()
                        + ", it has two effects.",
                    Stream.concat(change("The first", first), change("The second", second))
                        .toList()));
  }

  private static Stream<String> change(String which, Delivery delivery) {
    return Difference.changes(delivery.before(), delivery.after()).stream()
        .map(line -> which + " changed " + line);
  }

  /** What is rolled back must not be seen; unless it was to be outside of the transaction. */
  private static Optional<Finding> escaped(Delivery step) {
    if (step.outside() || !step.isRolledBack() || !step.hasEffect()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            capital(step.target().toString())
                + " has an effect outside of its transaction, which stays when that is rolled back."
                + " Have it write through the world's tables or data source, or define it by"
                + " calling(...), with an undo.",
            change("It", step).toList()));
  }

  /** An undo brings back what was there before its step, where nobody else has changed it since. */
  private Optional<Finding> forgetful(Delivery undo, List<Delivery> before) {
    if (!undo.isRecorded()) {
      return Optional.empty();
    }
    List<Delivery> steps =
        before.stream()
            .filter(d -> !d.target().undo())
            .filter(d -> d.target().element().equals(undo.target().element()))
            .toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> expected = steps.get(0).before();
    Map<String, Object> done = steps.get(steps.size() - 1).after();
    Map<String, Object> found = undoneFrom(undo);
    Set<String> places = new LinkedHashSet<>(undo.after().keySet());
    places.removeIf(
        place ->
            Difference.isSame(undo.after(), expected, place)
                || !Difference.isSame(found, done, place));
    return places.isEmpty() ? Optional.empty() : Optional.of(forgets(undo, expected));
  }

  /** As it was before the first delivery of the undo. */
  private Map<String, Object> undoneFrom(Delivery undo) {
    return deliveries.stream()
        .filter(d -> d.target().equals(undo.target()))
        .findFirst()
        .orElse(undo)
        .before();
  }

  private static Finding forgets(Delivery undo, Map<String, Object> expected) {
    return new Finding(
        capital(undo.target().toString()) + " does not bring back what was there before the step.",
        Difference.lines(expected, undo.after()).stream()
            .map(line -> "After it: " + line)
            .toList());
  }

  /** A step that has left something and has no undo at all. */
  private Optional<Finding> leftAlone() {
    if (run.state() == SagaState.COMPLETED) {
      return deliveries.stream().filter(this::differs).findFirst().map(this::other);
    }
    return deliveries.stream()
        .filter(d -> !d.target().undo() && d.isRun() && d.hasEffect() && isNeverUndone(d))
        .findFirst()
        .map(
            step ->
                new Finding(
                    capital(step.target().toString())
                        + " has an effect that nothing undoes. Give it an undo: undoneBy(...).",
                    change("It", step).toList()));
  }

  private boolean isNeverUndone(Delivery step) {
    return deliveries.stream()
        .noneMatch(d -> d.target().undo() && d.target().element().equals(step.target().element()));
  }

  /** Whether it did otherwise than in the good run, from the same beginning. */
  private boolean differs(Delivery step) {
    return step.isRecorded()
        && good.deliveries().stream()
            .anyMatch(
                d ->
                    d.target().equals(step.target())
                        && d.before().equals(step.before())
                        && !d.after().equals(step.after()));
  }

  private Finding other(Delivery step) {
    return new Finding(
        capital(step.target().toString()) + " does otherwise than if nothing goes wrong.",
        change("It", step).toList());
  }

  private List<Delivery> before(int at) {
    return deliveries.subList(0, at);
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
