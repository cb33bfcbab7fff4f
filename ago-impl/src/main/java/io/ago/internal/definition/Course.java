package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.internal.definition.Route.Ahead;
import io.ago.internal.definition.Route.Standing;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.NextStep;
import io.ago.internal.saga.Order;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.saga.Work;
import io.ago.internal.work.Ids;
import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The course of sagas of one definition.
 *
 * @param definition what they do
 * @param terms on which their elements are enlisted
 * @param ids of participants
 */
record Course<T>(SagaDefinition<T> definition, ElementTerms terms, Ids ids) {

  /**
   * A saga that has not begun.
   *
   * @param parent in which it is nested, or null
   * @param limit how long it may last if its definition does not say so
   */
  Saga fresh(String id, @Nullable String parent, Instant now, Duration limit) {
    Origin origin = new Origin(parent, definition.name(), Order.STRICT);
    return SagaMachine.start(id, origin, now, definition.timeLimit().orElse(limit));
  }

  /**
   * Asks the application all that has to be known for a saga to go on; nothing is locked meanwhile.
   *
   * @param saga as it stands
   * @param done elements that are done beside what the saga says
   */
  Decisions decisions(Saga saga, Set<String> done, SagaRun<T> run, Instant now) {
    Map<String, Standing> standing = standing(saga);
    done.forEach(name -> standing.put(name, new Standing(Work.DONE, Route.NO_WAY)));
    Map<String, Integer> ways = new HashMap<>();
    Ahead ahead = Route.next(definition.elements(), standing, ways);
    while (!ahead.undecided().isEmpty()) {
      for (Element element : ahead.undecided()) {
        ways.put(element.name(), way((Element.Choice) element, run));
      }
      ahead = Route.next(definition.elements(), standing, ways);
    }
    return new Decisions(ways, untils(ahead, run, now));
  }

  /**
   * The saga as it goes on: with the steps that are next, closed if there are none, cancelled if
   * the definition has it fail.
   *
   * @param isAnswered whether somebody has answered already what a wait is for, by its name
   * @throws Undecided if the application was not asked what has to be known
   */
  Saga next(Saga saga, Decisions decisions, Predicate<String> isAnswered, Instant now) {
    Ahead ahead = Route.next(definition.elements(), standing(saga), decisions.ways());
    if (!ahead.undecided().isEmpty()) {
      throw new Undecided(saga.id(), ahead.undecided().get(0).name());
    }
    List<NextStep> steps = new ArrayList<>();
    boolean answered = false;
    for (Element element : ahead.begin()) {
      if (element instanceof Element.Fail fail) {
        return SagaMachine.cancel(saga, fail.reason(), now);
      }
      boolean early = element instanceof Element.Await && isAnswered.test(element.name());
      answered |= early;
      steps.add(step(saga, element, decisions, early, now));
    }
    Saga gone = SagaMachine.goOn(saga, steps, now);
    if (answered) { // what waited for it goes on by the same commit
      return next(gone, decisions, isAnswered, now);
    }
    return ahead.ended() ? SagaMachine.close(gone, now) : gone;
  }

  private NextStep step(
      Saga saga, Element element, Decisions decisions, boolean answered, Instant now) {
    Integer way = decisions.ways().get(element.name());
    return new NextStep(
        ids.next(),
        terms.enlistment(element),
        way == null ? null : way.toString(),
        notBefore(saga, element, decisions, now),
        answered || isDoneAtOnce(element) ? Work.DONE : Work.OWED);
  }

  private static boolean isDoneAtOnce(Element element) {
    return element.kind() == Element.Kind.CHOICE || element.kind() == Element.Kind.MARKER;
  }

  private static @Nullable Instant notBefore(
      Saga saga, Element element, Decisions decisions, Instant now) {
    return switch (element.kind()) {
      case DELAY -> now.plus(((Element.Delay) element).length());
      case AWAIT, ASK -> now.plus(((Element.Await) element).limit());
      case DELAY_UNTIL -> until(saga, element, decisions);
      case STEP, CALL, MARKER, CHOICE, PARALLEL, SAGA, FAIL -> null;
    };
  }

  private static Instant until(Saga saga, Element delay, Decisions decisions) {
    Instant until = decisions.untils().get(delay.name());
    if (until == null) {
      throw new Undecided(saga.id(), delay.name());
    }
    return until;
  }

  private int way(Element.Choice choice, SagaRun<T> run) {
    var conditions = definition.functions().of(choice).conditions();
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).test(run)) {
        return i;
      }
    }
    return choice.otherwise() == null ? Route.NO_WAY : conditions.size();
  }

  private Map<String, Instant> untils(Ahead ahead, SagaRun<T> run, Instant now) {
    Map<String, Instant> untils = new HashMap<>();
    for (Element element : ahead.begin()) {
      if (element.kind() == Element.Kind.DELAY_UNTIL) {
        Element.Delay delay = (Element.Delay) element;
        untils.put(
            element.name(),
            within(delay, definition.functions().of(delay).until().apply(run), now));
      }
    }
    return untils;
  }

  /** As no other time is the one that was meant, it is a failure of what led to the delay. */
  private Instant within(Element.Delay delay, Instant until, Instant now) {
    Instant latest = now.plus(delay.length());
    if (until.isAfter(latest)) {
      throw new AgoException(
          "Saga definition "
              + definition
              + ": the delay "
              + delay.name()
              + " was to end at "
              + until
              + ", but with its longest wait of "
              + delay.length()
              + " it ends at "
              + latest
              + " at the latest. Answer an earlier instant, or let it be longer in a new version.");
    }
    return until;
  }

  private Map<String, Standing> standing(Saga saga) {
    Map<String, Standing> standing = new HashMap<>();
    for (Participant participant : saga.participants()) {
      Optional<String> name = participant.enlistment().endpoints().of(Callback.EXECUTE);
      name.ifPresent(
          n -> standing.put(n, new Standing(participant.work(), way(participant.data()))));
    }
    return standing;
  }

  private static int way(@Nullable String data) {
    return data == null ? Route.NO_WAY : Integer.parseInt(data);
  }

  /** An element by its name. */
  Element element(String name) {
    return definition
        .find(name)
        .orElseThrow(
            () ->
                new AgoException(
                    "Saga definition "
                        + definition
                        + " has no element "
                        + name
                        + " any more. Deploy it as it was, and what has changed as a new version."));
  }
}
