package io.ago.saga;

import io.ago.AgoException;
import io.ago.saga.Draft.Role;
import io.ago.saga.Element.Branch;
import io.ago.saga.Element.Phase;
import io.ago.saga.Element.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what was written down into its places, and has it checked. */
final class Assembly<T> {
  private final Head<T> head;
  private final Problems problems;
  private final Map<String, Code<T>> code = new HashMap<>();

  private Assembly(Head<T> head) {
    this.head = head;
    this.problems = new Problems(head.title());
  }

  /**
   * The definition.
   *
   * @throws AgoException if anything is wrong with it
   */
  static <T> SagaDefinition<T> of(Head<T> head, List<Draft<T>> drafts) {
    Assembly<T> assembly = new Assembly<>(head);
    HeadCheck.check(head, assembly.problems);
    List<Element> elements = assembly.sequence(drafts, "", Way.BEGIN).elements();
    ElementChecks.check(elements, assembly.problems);
    TimeChecks.check(head.timeLimit(), elements, assembly.problems);
    assembly.problems.refuse();
    return new SagaDefinition<>(head, elements, new Functions<>(head.title(), assembly.code));
  }

  /** A sequence in its place, and how a saga stands after it. */
  private record Placed(List<Element> elements, Way after) {}

  private Placed sequence(List<Draft<T>> drafts, String prefix, Way before) {
    List<Element> elements = new ArrayList<>();
    Way way = before;
    for (Draft<T> draft : drafts) {
      String path = prefix + (elements.size() + 1);
      Place place = new Place(draft.name(), path, phase(draft.role(), way));
      WayChecks.arriving(place, draft.role(), way, problems);
      Way at = way.at(draft.role());
      List<Placed> branches = branches(draft, place, at);
      Element element = element(draft, place, branches);
      WayChecks.standing(element, way, problems);
      elements.add(element);
      way = after(element, at, branches.stream().map(Placed::after).toList());
    }
    return new Placed(elements, way);
  }

  private List<Placed> branches(Draft<T> draft, Place place, Way at) {
    List<Placed> placed = new ArrayList<>();
    for (List<Draft<T>> branch : draft.branches()) {
      String prefix = place.path() + "." + (placed.size() + 1) + ".";
      placed.add(sequence(branch, prefix, draft.role() == Role.FORK ? at.forked() : at));
    }
    return placed;
  }

  private Element element(Draft<T> draft, Place place, List<Placed> branches) {
    Code<T> calls = draft.code();
    if (calls != null) {
      code.put(draft.name(), calls);
    }
    if (calls instanceof Code.OfSubSaga<T, ?> nested) {
      SubSagaCheck.check(head, place, nested.definition(), problems);
    }
    return draft
        .shape()
        .at(place, branches.stream().map(placed -> new Branch(placed.elements())).toList());
  }

  private static Phase phase(Role role, Way way) {
    if (way.passed() == Way.Passed.YES) {
      return Phase.FORWARD_ONLY;
    }
    return role == Role.PIVOT ? Phase.PIVOT : Phase.UNDOABLE;
  }

  private static Way after(Element element, Way at, List<Way> branches) {
    return switch (element.kind()) {
      case STEP, CALL, MARKER, DELAY, DELAY_UNTIL, AWAIT, ASK, SAGA -> at;
      case FAIL -> at.ended(element.name());
      case PARALLEL -> at.joined(element.name(), branches);
      case CHOICE -> {
        List<Way> ways = new ArrayList<>(branches);
        if (((Element.Choice) element).otherwise() == null) {
          ways.add(at);
        }
        yield at.chosen(element.name(), ways);
      }
    };
  }
}
