package io.ago.internal.definition;

import io.ago.internal.saga.Work;
import io.ago.saga.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a saga does next on the way of its definition: a pure function of the elements, of those
 * that have begun, and of what was decided.
 */
final class Route {
  /** The index of a way that is none: the saga goes on after the choice. */
  static final int NO_WAY = -1;

  private final Map<String, Standing> standing;
  private final Map<String, Integer> decided;
  private final List<Element> begun = new ArrayList<>();
  private final List<Element> open = new ArrayList<>();

  /**
   * An element that has begun.
   *
   * @param work how it stands
   * @param way that a choice has taken; of others {@link #NO_WAY}
   */
  record Standing(Work work, int way) {}

  /**
   * What comes next.
   *
   * @param begin elements that begin now, in their order; with choices that are decided
   * @param undecided choices and delays that somebody has to ask the application about first
   * @param ended whether all is done
   */
  record Ahead(List<Element> begin, List<Element> undecided, boolean ended) {}

  private Route(Map<String, Standing> standing, Map<String, Integer> decided) {
    this.standing = standing;
    this.decided = decided;
  }

  /**
   * What comes next.
   *
   * @param standing elements that have begun, by their names
   * @param decided ways of choices that are to be taken, by their names
   */
  static Ahead next(
      List<Element> elements, Map<String, Standing> standing, Map<String, Integer> decided) {
    Route route = new Route(standing, decided);
    boolean ended = route.isOver(elements);
    return new Ahead(List.copyOf(route.begun), List.copyOf(route.open), ended);
  }

  private boolean isOver(List<Element> elements) {
    for (Element element : elements) {
      if (!isOver(element)) {
        return false;
      }
    }
    return true;
  }

  private boolean isOver(Element element) {
    return switch (element.kind()) {
      case STEP, CALL, DELAY, DELAY_UNTIL, AWAIT, ASK, SAGA, FAIL -> isDone(element);
      case MARKER -> {
        begin(element);
        yield true;
      }
      case PARALLEL -> isOverEach(element);
      case CHOICE -> isOver((Element.Choice) element);
    };
  }

  /** Every branch goes on, whichever of them is over. */
  private boolean isOverEach(Element parallel) {
    boolean over = true;
    for (Element.Branch branch : parallel.branches()) {
      over &= isOver(branch.elements());
    }
    return over;
  }

  private boolean isOver(Element.Choice choice) {
    Standing known = standing.get(choice.name());
    Integer way = known == null ? decided.get(choice.name()) : Integer.valueOf(known.way());
    if (way == null) {
      open.add(choice);
      return false;
    }
    begin(choice);
    return way == NO_WAY || isOver(choice.branches().get(way).elements());
  }

  private boolean isDone(Element element) {
    begin(element);
    Standing known = standing.get(element.name());
    return known != null && known.work() == Work.DONE;
  }

  private void begin(Element element) {
    if (!standing.containsKey(element.name())) {
      begun.add(element);
    }
  }
}
