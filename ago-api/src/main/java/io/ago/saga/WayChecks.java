package io.ago.saga;

import io.ago.saga.Draft.Role;
import io.ago.saga.Element.Phase;
import io.ago.saga.Element.Place;
import io.ago.saga.Element.Step;
import io.ago.saga.Element.Undoing;
import io.ago.saga.Way.Forks;
import io.ago.saga.Way.Gone;
import io.ago.saga.Way.Passed;

/** What an element must have, and may be, for the ways that lead to it. */
final class WayChecks {
  private WayChecks() {}

  /** Whether it is reached, and by ways that agree about the pivot. */
  static void arriving(Place place, Role role, Way way, Problems problems) {
    if (way.gone() == Gone.NEVER) {
      problems.add(
          place,
          "it is never reached, since no saga gets past "
              + Problems.shown(way.by())
              + ". Take it out, or put it before.");
    }
    if (way.passed() == Passed.SOME) {
      problems.add(
          place,
          "it follows "
              + Problems.shown(way.by())
              + ", of which some ways pass a pivot and others do not, so that nobody can say whether"
              + " it may be undone. Give every way a pivot, the otherwise too, or none; or put it"
              + " into the ways.");
    }
    if (role == Role.PIVOT && way.passed() == Passed.YES) {
      problems.add(
          place, "it is a second pivot on one way, and the first is final. Make it a step.");
    }
    if (role == Role.PIVOT && way.forks() == Forks.BESIDE) {
      problems.add(
          place,
          "it is a pivot in a parallel branch, and the branches beside it may still have to be"
              + " undone. Put the pivot before or after the parallel element.");
    }
  }

  /** Whether it can do what its side of the pivot asks. */
  static void standing(Element element, Way way, Problems problems) {
    if (way.passed() == Passed.SOME) {
      return;
    }
    Phase phase = element.place().phase();
    if (element instanceof Step step) {
      undoing(step, phase, problems);
      retrying(step, phase, problems);
    }
    if (element instanceof Element.Fail && phase == Phase.FORWARD_ONLY) {
      problems.add(
          element.place(),
          "it stands after the pivot, where nothing can be undone any more. Put it before the"
              + " pivot.");
    }
  }

  private static void undoing(Step step, Phase phase, Problems problems) {
    if (phase == Phase.UNDOABLE && step.undoing() == Undoing.UNSAID) {
      problems.add(
          step.place(),
          "it stands before the pivot, and nothing says how it is undone. Add undoneBy(...), or"
              + " nothingToUndo() if there is nothing.");
    }
    if (phase == Phase.FORWARD_ONLY && step.undoing() == Undoing.UNDONE) {
      problems.add(
          step.place(),
          "it stands after the pivot, where its undo would never be called. Take undoneBy(...) out,"
              + " or put the step before the pivot.");
    }
  }

  private static void retrying(Step step, Phase phase, Problems problems) {
    if (phase == Phase.FORWARD_ONLY && step.policy().retry() == null) {
      problems.add(
          step.place(),
          "it is a step after the pivot without retry, and there is no way but forward. Add"
              + " retry(...); when that is used up, the saga is parked for an operator.");
    }
  }
}
