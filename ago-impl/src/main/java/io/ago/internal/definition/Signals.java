package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.SagaRefusedException;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.flow.Refusals;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.saga.Element;
import io.ago.signal.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Brings sagas what they wait for, also before they have come to that wait. */
public final class Signals {
  private static final int TRIES = 20;

  private final StepTerms terms;
  private final Registry registry;
  private final Ledger ledger;

  public Signals(StepTerms terms, Registry registry) {
    this.terms = terms;
    this.registry = registry;
    this.ledger = new Ledger(terms.steps(), terms.codec());
  }

  /**
   * Answers a wait: in the caller's transaction, if there is one.
   *
   * @param id of the saga
   * @param wait by which the wait was defined
   * @throws AgoException if the saga does not wait for that, or has been answered
   */
  public <V> void signal(String id, Key<V> wait, V value) {
    String unused =
        Refusals.asked(
            "Saga " + id + " was not told of " + wait.name(),
            () -> {
              told(id, wait, value);
              return id;
            });
  }

  private <V> void told(String id, Key<V> wait, V value) {
    for (int left = TRIES; ; left--) {
      try {
        boolean unused = terms.transactions().inCurrentOrNew(() -> kept(id, wait, value));
        return;
      } catch (Undecided e) {
        if (left == 1 || terms.transactions().active()) {
          throw e;
        }
      }
    }
  }

  private <V> boolean kept(String id, Key<V> wait, V value) {
    Saga saga = terms.sagas().find(id).orElseThrow(() -> unknown(id));
    return kept(course(saga), saga, wait, value);
  }

  private <T, V> boolean kept(Course<T> course, Saga saga, Key<V> wait, V value) {
    requireWaiting(course, saga, wait);
    String id = saga.id();
    if (!ledger.keep(id, wait.name(), ledger.written(wait.name(), value), true)) {
      throw new SagaRefusedException(
          "Saga " + id + " takes no answer to " + wait.name() + ": it has one, or it has ended.");
    }
    DefinedRun<T> run = ledger.read(id, course.definition());
    Set<String> done = new HashSet<>(run.answered());
    Decisions decisions = course.decisions(saga, done, run, terms.time().now());
    terms
        .ends()
        .changedLast(terms.transactions(), id, () -> answered(course, id, wait.name(), decisions));
    return true;
  }

  /** A saga that has not come to the wait finds the answer when it does. */
  private Begun answered(Course<?> course, String id, String wait, Decisions decisions) {
    return terms
        .coordinator()
        .change(
            id,
            (saga, now) -> {
              Saga answered = SagaMachine.answered(saga, wait);
              return answered.equals(saga)
                  ? saga
                  : course.next(answered, decisions, e -> ledger.has(id, e), now);
            });
  }

  private Course<?> course(Saga saga) {
    return saga.participants().stream()
        .filter(p -> p.enlistment().endpoints().of(Callback.EXECUTE).isPresent())
        .map(p -> registry.at(p.host()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new AgoException(
                    "Saga " + saga.id() + " is of no definition that is deployed here."));
  }

  private static void requireWaiting(Course<?> course, Saga saga, Key<?> wait) {
    boolean waits =
        course
            .definition()
            .find(wait.name())
            .filter(e -> e instanceof Element.Await await && await.output().equals(wait))
            .isPresent();
    if (!waits) {
      throw new AgoException(
          "Saga "
              + saga.id()
              + " ("
              + course.definition()
              + ") waits for no "
              + wait
              + ". Tell it by the key of one of "
              + waits(course)
              + ".");
    }
    if (saga.status() != LRAStatus.Active) {
      throw new SagaRefusedException(
          "Saga " + saga.id() + " is " + saga.status() + " and takes no answer any more.");
    }
  }

  private static List<String> waits(Course<?> course) {
    return course.definition().all().stream()
        .filter(Element.Await.class::isInstance)
        .map(Element::name)
        .toList();
  }

  private static Refused unknown(String id) {
    return new Refused(Refused.Reason.UNKNOWN_SAGA, "No saga has the id " + id + ".");
  }
}
