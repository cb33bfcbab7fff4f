package io.ago.saga;

import io.ago.AgoException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A saga as data: a name, a version, and its elements. It never changes.
 *
 * <pre>{@code
 * static final Key<Reservation> RESERVED = Key.of("reserve", Reservation.class);
 *
 * SagaDefinition<Order> order =
 *     SagaDefinition.named("order", 1, Order.class)
 *         .timeLimit(Duration.ofHours(2))
 *         .step(RESERVED, run -> inventory.reserve(run.input()))
 *         .undoneBy((run, reserved) -> inventory.release(reserved))
 *         .pivot("ship", run -> shipping.book(run.input(), run.output(RESERVED)))
 *         .build();
 * }</pre>
 *
 * <p>A saga ends under the version it began with. Whoever changes {@link #outline()} gives the
 * definition a new version and keeps the old one as long as sagas of it run.
 *
 * @param <T> type of the input
 */
public final class SagaDefinition<T> {
  private final Head<T> head;
  private final List<Element> elements;
  private final Functions<T> functions;
  private final String outline;
  private final String fingerprint;

  SagaDefinition(Head<T> head, List<Element> elements, Functions<T> functions) {
    this.head = head;
    this.elements = List.copyOf(elements);
    this.functions = functions;
    this.outline = Outline.of(head, elements);
    this.fingerprint = Outline.fingerprint(outline);
  }

  /**
   * Begins a definition.
   *
   * @param name 1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or
   *     a digit
   * @param version from 1 on; a new one with each change of its structure
   * @param inputType of what a saga is started with; kept as JSON
   * @param <T> type of the input
   * @return a definition without elements
   * @throws AgoException if name or type is null; what else is wrong is told by {@link
   *     Sequence#build()}
   */
  public static <T> NamedSequence<T> named(String name, int version, Class<T> inputType) {
    Head<T> head = new Head<>(name, version, inputType, null, Failures.standard());
    head.given(name, "", "name");
    head.given(inputType, "", "input type");
    return new NamedSequence<>(head);
  }

  /**
   * What it is called.
   *
   * @return the name
   */
  public String name() {
    return head.name();
  }

  /**
   * Which version of the name it is.
   *
   * @return from 1 on
   */
  public int version() {
    return head.version();
  }

  /**
   * What a saga is started with.
   *
   * @return the class
   */
  public Class<T> inputType() {
    return head.inputType();
  }

  /**
   * How long the whole saga may take.
   *
   * @return empty: as long as the application's default
   */
  public Optional<Duration> timeLimit() {
    return Optional.ofNullable(head.timeLimit());
  }

  /**
   * What a saga does, one after the other.
   *
   * @return the elements, unmodifiable; none: a saga has completed when it begins
   */
  public List<Element> elements() {
    return elements;
  }

  /**
   * All elements, those in branches after the one that holds them.
   *
   * @return them, in the order of their paths, unmodifiable
   */
  public List<Element> all() {
    return Walk.all(elements);
  }

  /**
   * An element, wherever it stands.
   *
   * @param element its name
   * @return empty if there is none of that name
   */
  public Optional<Element> find(String element) {
    return all().stream().filter(one -> one.name().equals(element)).findFirst();
  }

  /**
   * Whether there is a point from which on a saga only goes forward, on one of its ways at least.
   *
   * @return true if so
   */
  public boolean hasPivot() {
    return all().stream().anyMatch(element -> element.place().phase() == Element.Phase.PIVOT);
  }

  /**
   * What the elements call.
   *
   * @return the application's code
   */
  public Functions<T> functions() {
    return functions;
  }

  /**
   * Definitions that are nested in this one directly.
   *
   * @return them, in the order of their elements; each as often as it is there
   */
  public List<SagaDefinition<?>> subSagas() {
    return all().stream()
        .filter(Element.SubSaga.class::isInstance)
        .map(Element.SubSaga.class::cast)
        .<SagaDefinition<?>>map(saga -> functions.of(saga).definition())
        .toList();
  }

  /**
   * Its structure as text, a line for each element: names, kinds, nesting, order, types, policies
   * and times. What it calls is not in it, nor are texts for people.
   *
   * @return lines that each end with a line feed; the same on every JVM
   */
  public String outline() {
    return outline;
  }

  /**
   * What tells a changed definition from an unchanged one.
   *
   * @return SHA-256 of {@link #outline()} in UTF-8: 64 lower-case hexadecimal digits
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Name and version.
   *
   * @return as in {@code order 1}
   */
  @Override
  public String toString() {
    return head.name() + " " + head.version();
  }
}
