package io.ago.test;

import io.ago.saga.SagaState;
import io.ago.test.Trial.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that can go wrong with a scenario, each in a run of its own. */
final class Exhaustion {
  private final Function<Case, Ended> runs;
  private final Ended good;
  private final List<Case> cases;

  /** A case that broke the saga. */
  record Broken(Ended run, Finding finding) {}

  /**
   * Learns by running it what can go wrong.
   *
   * @param runs runs a case in a world of its own
   * @throws AssertionError if the saga does not complete although nothing goes wrong, or does so in
   *     a way that nothing could be told by
   */
  Exhaustion(Function<Case, Ended> runs) {
    this.runs = each -> told(runs, each);
    this.good = told(runs, Case.of());
    requireGood(good, told(runs, Case.of()));
    this.cases = Cases.of(this.runs, good);
  }

  List<Case> cases() {
    return cases;
  }

  /**
   * Runs all.
   *
   * @return how many
   * @throws AssertionError if one of them breaks the saga: with all that do
   */
  int all() {
    List<Broken> broken = new ArrayList<>();
    for (Case each : cases) {
      broken(each).ifPresent(broken::add);
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(Report.of(good, cases.size(), broken));
    }
    return cases.size();
  }

  /**
   * Runs one.
   *
   * @throws AssertionError if it breaks the saga
   */
  Case one(Case each) {
    Optional<Broken> broken = broken(each);
    if (broken.isPresent()) {
      throw new AssertionError(Report.of(good, 1, List.of(broken.get())));
    }
    return each;
  }

  private Optional<Broken> broken(Case each) {
    Ended run = runs.apply(each);
    return Diagnosis.of(run, good)
        .or(() -> run.befell() ? Optional.empty() : Optional.of(wandering()))
        .map(finding -> new Broken(run, finding));
  }

  /** What the scenario itself throws is no finding, but must not hide in which case it did. */
  private static Ended told(Function<Case, Ended> runs, Case each) {
    try {
      return runs.apply(each);
    } catch (RuntimeException e) {
      throw new AssertionError("The saga could not be judged in case: " + each + ": " + e, e);
    }
  }

  private static Finding wandering() {
    return new Finding(
        "The saga went another way than the first time, and what was to go wrong never came.",
        List.of("Have each run begin with a fresh world, and leave out chance."));
  }

  private static void requireGood(Ended good, Ended again) {
    if (good.state() != SagaState.COMPLETED) {
      throw new AssertionError(
          Report.headed(
              good,
              "does not complete although nothing goes wrong: it is " + good.state() + ".",
              List.of("Tell what it waits for by telling(key, value).", "What ran:"),
              good.deliveries()));
    }
    if (Difference.lines(good.nothing(), good.effects()).isEmpty()) {
      throw new AssertionError(
          Report.headed(
              good,
              "has no effect that could be seen, so that nothing could be told by it.",
              List.of("Write to the world's tables, or say where to look by watching(...)."),
              List.of()));
    }
    List<String> difference = Difference.lines(good.effects(), again.effects());
    if (!difference.isEmpty()) {
      throw new AssertionError(
          Report.headed(
              good,
              "has other effects each time, so that nothing could be told by them.",
              List.of(
                  "Leave out what is new each time, ids and times, and begin with a fresh world:",
                  String.join("\n  ", difference)),
              List.of()));
    }
  }
}
