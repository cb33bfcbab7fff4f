package io.ago.saga;

import io.ago.AgoException;
import io.ago.saga.Element.Kind;
import io.ago.signal.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Elements of a saga definition that is being written, one after the other. It never changes; each
 * method answers another one. What is wrong with it is told by {@link #build()}, all at once; only
 * a null where there must be something is refused where it is given.
 *
 * @param <T> type of the saga's input
 */
public sealed class Sequence<T> extends SequenceSteps<T>
    permits NamedSequence, PolicySequence, ChoiceSequence {

  Sequence(Head<T> head, List<Draft<T>> drafts) {
    super(head, drafts);
  }

  /**
   * Then the pivot, without work: the saga can be undone until here, and from here on only goes
   * forward.
   *
   * @param name of the element
   * @return the sequence with it
   */
  public final Sequence<T> pivot(String name) {
    String given = head().given(name, "", "name");
    Draft.Shape shape = (place, none) -> new Element.Marker(place);
    return then(new Draft<>(given, Draft.Role.PIVOT, shape, null, List.of()));
  }

  /**
   * Then a choice: a way that is taken if a condition holds.
   *
   * @param name of the choice
   * @param condition asked once; what it answers is kept. It only looks
   * @param way what is done then
   * @return where to name other ways, and to go on
   */
  public final ChoiceSequence<T> when(
      String name, Predicate<SagaRun<T>> condition, UnaryOperator<Sequence<T>> way) {
    String given = head().given(name, "", "name");
    return new ChoiceSequence<>(this, ChoiceDraft.<T>of(given).or(this, condition, way));
  }

  /**
   * Then several ways at once; the saga goes on when all have ended. If one fails, the others are
   * waited for, and then what they did is undone, as far as the saga can be undone.
   *
   * @param name of the element
   * @param branches at least two, none of them empty, none with a pivot
   * @return the sequence with it
   */
  @SafeVarargs
  public final Sequence<T> parallel(String name, UnaryOperator<Sequence<T>>... branches) {
    String given = head().given(name, "", "name");
    List<List<Draft<T>>> drafts = new ArrayList<>();
    for (UnaryOperator<Sequence<T>> branch : branches) {
      drafts.add(branch(given, branch));
    }
    return then(new Draft<>(given, Draft.Role.FORK, Element.Parallel::new, null, drafts));
  }

  /**
   * Then a wait.
   *
   * @param name of the element
   * @param length positive, whole milliseconds
   * @return the sequence with it
   */
  public final Sequence<T> delay(String name, Duration length) {
    String given = head().given(name, "", "name");
    head().given(length, given, "length");
    return then(
        Draft.of(given, (place, none) -> new Element.Delay(place, Kind.DELAY, length), null));
  }

  /**
   * Then a wait until an instant; none, if that has passed.
   *
   * @param name of the element
   * @param until computes it, once. It only looks
   * @param longest how far away it may be; one further away is a {@link FailureClass#PERMANENT}
   *     failure. Positive, whole milliseconds
   * @return the sequence with it
   */
  public final Sequence<T> delayUntil(
      String name, Function<SagaRun<T>, Instant> until, Duration longest) {
    String given = head().given(name, "", "name");
    head().given(longest, given, "longest wait");
    return then(
        Draft.of(
            given,
            (place, none) -> new Element.Delay(place, Kind.DELAY_UNTIL, longest),
            new Code.OfDelay<>(head().given(until, given, "instant"))));
  }

  /**
   * Then a wait for a signal. If it does not come in time, that is a {@link FailureClass#BUSINESS}
   * failure.
   *
   * @param signal its name, that of the element, and what comes with it
   * @param limit how long to wait; positive, whole milliseconds
   * @return the sequence with it
   */
  public final Sequence<T> await(Key<?> signal, Duration limit) {
    head().given(signal, "", "signal");
    head().given(limit, signal.name(), "limit");
    return then(
        Draft.of(
            signal.name(),
            (place, none) -> new Element.Await(place, Kind.AWAIT, signal, limit, null),
            null));
  }

  /**
   * Then a wait for a person's answer; as {@link #await}.
   *
   * @param answer its name, that of the element, and what is answered
   * @param question what is asked, 1 to 500 characters
   * @param limit how long to wait; positive, whole milliseconds
   * @return the sequence with it
   */
  public final Sequence<T> ask(Key<?> answer, String question, Duration limit) {
    head().given(answer, "", "answer");
    head().given(question, answer.name(), "question");
    head().given(limit, answer.name(), "limit");
    return then(
        Draft.of(
            answer.name(),
            (place, none) -> new Element.Await(place, Kind.ASK, answer, limit, question),
            null));
  }

  /**
   * Then another saga, nested in this one. If it ends undone, that is a {@link
   * FailureClass#BUSINESS} failure; if this one is undone, so is the other.
   *
   * @param name of the element
   * @param definition of the other
   * @param input computes what it is started with, once. It only looks
   * @param <U> type of the other's input
   * @return the sequence with it
   */
  public final <U> Sequence<T> saga(
      String name, SagaDefinition<U> definition, Function<SagaRun<T>, U> input) {
    String given = head().given(name, "", "name");
    head().given(definition, given, "definition");
    return then(
        Draft.of(
            given,
            (place, none) -> new Element.SubSaga(place, definition.name(), definition.version()),
            new Code.OfSubSaga<>(definition, head().given(input, given, "input"))));
  }

  /**
   * Then no further: the saga is undone. Before the pivot only.
   *
   * @param name of the element
   * @param reason the cause that the saga tells, 1 to 500 characters
   * @return the sequence with it, to which nothing can be added that would be reached
   */
  public final Sequence<T> fail(String name, String reason) {
    String given = head().given(name, "", "name");
    head().given(reason, given, "reason");
    return then(Draft.of(given, (place, none) -> new Element.Fail(place, reason), null));
  }

  /**
   * The definition. None of its elements is an error: such a saga has completed when it begins.
   *
   * @return it
   * @throws AgoException if anything is wrong with it: a line for each problem, with definition,
   *     version, element, what is wrong and what to do
   */
  public final SagaDefinition<T> build() {
    return Assembly.of(head(), drafts());
  }

  /** What is written in a branch, which begins with nothing. */
  final List<Draft<T>> branch(String element, UnaryOperator<Sequence<T>> branch) {
    Sequence<T> empty = new Sequence<>(head(), List.of());
    return head()
        .given(head().given(branch, element, "branch").apply(empty), element, "branch")
        .drafts();
  }

  private Sequence<T> then(Draft<T> next) {
    return new Sequence<>(head(), and(next));
  }
}
