package io.ago.test;

import io.ago.saga.SagaDefinition;
import io.ago.signal.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A saga to be broken everywhere: what it is started with, and where its effects are seen. It never
 * changes; each method answers another one.
 *
 * <p>The {@linkplain World#table tables} of its world are always looked at.
 *
 * @param <T> type of the saga's input
 */
public final class Scenario<T> {
  private final SagaDefinition<T> definition;
  private final T input;
  private final Map<String, Supplier<?>> watched;
  private final Set<String> ignored;
  private final List<Told<?>> told;
  private final Demand demand;

  /** What is asked of steps and undos. */
  enum Demand {
    /** To stand what Ago does. */
    AS_AGO_CALLS,
    /** To stand being done twice, too. */
    REPEATABLE
  }

  /** What a wait is told. */
  record Told<V>(Key<V> awaited, V value) {}

  private Scenario(
      SagaDefinition<T> definition,
      T input,
      Map<String, Supplier<?>> watched,
      Set<String> ignored,
      List<Told<?>> told,
      Demand demand) {
    this.definition = definition;
    this.input = input;
    this.watched = watched;
    this.ignored = ignored;
    this.told = told;
    this.demand = demand;
  }

  /**
   * A saga that completes if nothing goes wrong.
   *
   * @param definition what it does
   * @param input what it is started with; its correlation id is {@code lab}, so that the
   *     idempotency key of step {@code charge} is {@code lab:charge}
   * @param <T> type of the input
   * @return it
   */
  public static <T> Scenario<T> of(SagaDefinition<T> definition, T input) {
    return new Scenario<>(definition, input, Map.of(), Set.of(), List.of(), Demand.AS_AGO_CALLS);
  }

  /**
   * The same, with another place where effects are seen: the payments of a bank that is played, or
   * rows of a database.
   *
   * @param what it is called in reports; a name of its own
   * @param effects answers all that is there: any value with {@code equals}, without ids and times
   *     that differ from run to run. Lists, sets and maps are copied, what is in them is not
   * @return it
   */
  public Scenario<T> watching(String what, Supplier<?> effects) {
    Map<String, Supplier<?>> more = new LinkedHashMap<>(watched);
    more.put(what, effects);
    return new Scenario<>(definition, input, more, ignored, told, demand);
  }

  /**
   * The same, but what happens in those tables is no effect: a journal, which keeps its lines when
   * a saga is undone.
   *
   * @param tables names of tables
   * @return it
   */
  public Scenario<T> ignoring(String... tables) {
    Set<String> more = new HashSet<>(ignored);
    more.addAll(List.of(tables));
    return new Scenario<>(definition, input, watched, more, told, demand);
  }

  /**
   * The same, with what comes for a wait, for a signal or a person, right after the start.
   *
   * @param wait by which the wait was defined
   * @param value what comes
   * @param <V> type of what comes
   * @return it
   */
  public <V> Scenario<T> telling(Key<V> wait, V value) {
    List<Told<?>> more = new ArrayList<>(told);
    more.add(new Told<>(wait, value));
    return new Scenario<>(definition, input, watched, ignored, more, demand);
  }

  /**
   * The same, but more is asked: each step and each undo must stand being done and committed twice.
   * Ago does not do that to what is written in its transaction, so a good {@code stock + n} fails
   * here. It is for code whose rows will be in another database, or somewhere else.
   *
   * @return it
   */
  public Scenario<T> repeatable() {
    return new Scenario<>(definition, input, watched, ignored, told, Demand.REPEATABLE);
  }

  Demand demand() {
    return demand;
  }

  SagaDefinition<T> definition() {
    return definition;
  }

  T input() {
    return input;
  }

  List<Told<?>> told() {
    return told;
  }

  /** All effects, as they are now. */
  Map<String, Object> effects(LabWorld world) {
    Map<String, Object> all = new LinkedHashMap<>();
    world
        .tables()
        .forEach(
            (name, table) -> {
              if (!ignored.contains(name)) {
                all.put(name, table.rows());
              }
            });
    watched.forEach((what, effects) -> all.put(what, Frozen.copy(effects.get())));
    return all;
  }
}
