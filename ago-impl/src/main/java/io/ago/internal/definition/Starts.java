package io.ago.internal.definition;

import io.ago.AgoException;
import io.ago.flow.Envelope;
import io.ago.flow.Flow;
import io.ago.flow.Lineage;
import io.ago.internal.coordinator.Begun;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.Refusals;
import io.ago.internal.flow.StepTerms;
import io.ago.internal.flow.ThreadSaga;
import io.ago.internal.flow.Unanswered;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.saga.SagaDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts sagas of definitions, in the caller's transaction if there is one. */
public final class Starts {
  private final StepTerms terms;
  private final Registry registry;
  private final Ledger ledger;

  public Starts(StepTerms terms, Registry registry) {
    this.terms = terms;
    this.registry = registry;
    this.ledger = new Ledger(terms.steps(), terms.codec());
  }

  /**
   * Starts one; its first step is noted by the same commit and called after it.
   *
   * @param correlation brought by the caller, or null
   * @return its id
   */
  public <T> String start(SagaDefinition<T> definition, T input, @Nullable String correlation) {
    Course<T> course = registry.of(definition);
    String id = terms.ids().next();
    Flow<T> flow = flow(id, input, correlation);
    return Refusals.asked(
        "Saga " + definition + " was not started", () -> startedOnce(course, id, flow));
  }

  /**
   * Starts one that is written as a class.
   *
   * @param correlation brought by the caller, or null
   * @return its id
   * @throws AgoException if the class is no saga of this application, or is started with another
   *     type
   */
  public String start(Class<?> saga, Object input, @Nullable String correlation) {
    return start(registry.of(saga), saga, input, correlation);
  }

  private <T> String start(
      SagaDefinition<T> definition, Class<?> saga, Object input, @Nullable String correlation) {
    Class<T> type = definition.inputType();
    if (!type.isInstance(input)) {
      throw new AgoException(
          saga.getName()
              + " (saga "
              + definition
              + ") is started with "
              + type.getName()
              + ", not with "
              + (input == null ? "null" : input.getClass().getName())
              + ". Give it one.");
    }
    return start(definition, type.cast(input), correlation);
  }

  /** A start whose commit was not answered is looked up: to try it again would start two. */
  private <T> String startedOnce(Course<T> course, String id, Flow<T> flow) {
    boolean joined = terms.transactions().active();
    try {
      Optional<Refused> refused =
          terms.transactions().inCurrentOrNew(() -> begun(course, id, flow));
      if (refused.isPresent()) {
        throw refused.get();
      }
      return id;
    } catch (TransactionException e) {
      if (joined || !new Unanswered(terms.sagas()).isThere(id, e)) {
        throw e;
      }
      return id;
    }
  }

  /** A refusal is answered and not thrown: a transaction of the caller's can go on after it. */
  private <T> Optional<Refused> begun(Course<T> course, String id, Flow<T> flow) {
    Optional<Refused> refused = terms.correlations().take(id, flow.correlationId());
    if (refused.isEmpty()) {
      begin(course, id, flow);
    }
    return refused;
  }

  private <T> void begin(Course<T> course, String id, Flow<T> flow) {
    DefinedRun<T> run = new DefinedRun<>(course.definition(), id, flow, terms.codec(), Map.of());
    Beside beside = ledger.beginning(id, flow);
    Decisions decisions = course.decisions(fresh(course, id), Set.of(), run, terms.time().now());
    terms.ends().changedLast(terms.transactions(), id, () -> stored(course, id, decisions, beside));
  }

  private <T> Begun stored(Course<T> course, String id, Decisions decisions, Beside beside) {
    Instant now = terms.time().now();
    Saga started = course.next(fresh(course, id), decisions, wait -> false, now);
    return terms.coordinator().begin(started, beside);
  }

  private Saga fresh(Course<?> course, String id) {
    return course.fresh(id, null, terms.time().now(), terms.bounds().limit());
  }

  private static <T> Flow<T> flow(String id, T input, @Nullable String correlation) {
    String own = correlation == null ? id : correlation;
    Envelope envelope =
        ThreadSaga.current()
            .map(outer -> outer.flow().leadTo("", own).envelope())
            .orElseGet(() -> Envelope.of(Lineage.of(own)));
    return new Flow<>(input, envelope);
  }
}
