package io.ago.test;

import io.ago.Ago;
import io.ago.AgoException;
import io.ago.internal.bean.AnnotatedSaga;
import io.ago.internal.jpa.DurableStore;
import io.ago.internal.json.JsonFlowCodec;
import io.ago.saga.SagaDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs sagas of durable definitions in a test: Ago's own engine, without a server, on one thread,
 * with a clock that stands still until it is told. Each test begins with an empty one.
 *
 * <pre>{@code
 * class OrderSagaTest {
 *   @RegisterExtension final SagaLab lab = SagaLab.inMemory();
 *
 *   private Scenario<Order> order(World world) {
 *     return Scenario.of(OrderSaga.definition(world.table("stock"), ...), new Order("tea", 3));
 *   }
 *
 *   @Test void survives_everything() {
 *     lab.exhaustively(this::order);
 *   }
 * }
 * }</pre>
 *
 * <p>It is used by one thread.
 */
public final class SagaLab implements World, BeforeEachCallback, AfterEachCallback {
  private final @Nullable DataSource source;
  private @Nullable Open open;

  /** What is there during a test. */
  private record Open(JsonFlowCodec codec, @Nullable DurableStore store, LabWorld world) {}

  private SagaLab(@Nullable DataSource source) {
    this.source = source;
  }

  /**
   * One that keeps everything in memory, and forgets it after each test.
   *
   * @return to be registered by {@code @RegisterExtension}
   */
  public static SagaLab inMemory() {
    return new SagaLab(null);
  }

  /**
   * One that keeps its sagas in a database, so that steps can write theirs to it by {@link
   * #dataSource()}. Ago makes its tables there, beside yours; it knows H2 and PostgreSQL.
   *
   * @param source of a database for tests, which is there already; two connections at a time
   * @return to be registered by {@code @RegisterExtension}
   */
  public static SagaLab over(DataSource source) {
    return new SagaLab(source);
  }

  /**
   * The definition of a saga that is written as a class: what {@link Scenario#of} and {@code
   * ago().start} take here, where no container finds the class.
   *
   * @param saga an object of a class with {@link io.ago.saga.DurableSaga}, on which its methods are
   *     called; what a container would inject is there already
   * @param inputType of what it is started with
   * @param <T> that type
   * @return its definition
   * @throws AgoException if it breaks rules, with a line for each, or is started with something
   *     else
   */
  public static <T> SagaDefinition<T> definition(Object saga, Class<T> inputType) {
    SagaDefinition<?> definition = written(saga.getClass(), saga);
    if (!definition.inputType().equals(inputType)) {
      throw new AgoException(
          "Saga "
              + definition
              + " is started with "
              + definition.inputType().getName()
              + ", not with "
              + inputType.getName()
              + ". Name that class.");
    }
    @SuppressWarnings("unchecked") // as was just asked
    SagaDefinition<T> typed = (SagaDefinition<T>) definition;
    return typed;
  }

  private static <B> SagaDefinition<?> written(Class<B> type, Object saga) {
    return AnnotatedSaga.definition(type, () -> type.cast(saga));
  }

  /**
   * Sagas of this lab. A definition need not be deployed: what is started is known from then on.
   * What a call sets going has been done, as far as it goes without time passing, when it returns.
   *
   * @return the door that an application has injected
   */
  public Ago ago() {
    return world().ago();
  }

  /**
   * Lets time pass. What becomes due on the way is done in its order: retries, delays, deadlines,
   * what a node has left that is dead.
   *
   * @param time how long
   */
  public void advance(Duration time) {
    world().advance(time);
  }

  /**
   * Lets as much time pass as it takes until no saga is due any more: each has ended, or waits for
   * an operator. Waits that nobody answers come to their limit.
   */
  public void runUntilQuiet() {
    world().runUntilQuiet();
  }

  /**
   * Has the node die where it stands: nothing is committed any more, nobody is told. Within a step
   * this throws an error that the step must let pass. Another node goes on with the sagas when what
   * this one had begun has run out: {@link #advance} until then.
   */
  public void crash() {
    world().crash();
  }

  /**
   * Runs a saga once for each thing that can go wrong: each step fails, with and without having
   * done its work, is delivered twice, has its answer lost; each undo the same; the node dies
   * before and after each commit, on the way forth and on the way back. After each the effects must
   * be all there, or all undone.
   *
   * @param scenario is called for each run with a fresh world; over a database it has to clear what
   *     the runs before have left in the application's own tables
   * @return how many cases there were
   * @throws AssertionError if it is broken: the message names the step, or the undo, that is to
   *     blame, and tells what is left, what ran and in which cases
   */
  public int exhaustively(Function<World, Scenario<?>> scenario) {
    return Quiet.during(() -> exhaustion(scenario).all());
  }

  /**
   * The same as single tests, to be answered by a {@code @TestFactory}.
   *
   * @param scenario as in {@link #exhaustively}
   * @return a test for each case, named by it
   * @throws AssertionError if the saga does not even complete if nothing goes wrong
   */
  public Stream<DynamicTest> cases(Function<World, Scenario<?>> scenario) {
    Exhaustion exhaustion = Quiet.during(() -> exhaustion(scenario));
    return exhaustion.cases().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.toString(), () -> Quiet.during(() -> exhaustion.one(each))));
  }

  private Exhaustion exhaustion(Function<World, Scenario<?>> scenario) {
    Open lab = opened();
    return new Exhaustion(each -> Trial.run(() -> fresh(lab.codec(), lab.store()), scenario, each));
  }

  @Override
  public <R> Table<R> table(String name) {
    return world().table(name);
  }

  @Override
  public DataSource dataSource() {
    return world().dataSource();
  }

  @Override
  public Instant now() {
    return world().now();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    JsonFlowCodec codec = new JsonFlowCodec();
    DurableStore store = source == null ? null : DurableStore.local(source);
    open = new Open(codec, store, fresh(codec, store));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Open lab = opened();
    open = null;
    if (lab.store() != null) {
      lab.store().close();
    }
    lab.codec().close();
  }

  private LabWorld fresh(JsonFlowCodec codec, @Nullable DurableStore store) {
    LabClock clock = new LabClock();
    Ground ground =
        store == null || source == null ? Ground.inMemory(clock) : Ground.over(store, source);
    return new LabWorld(ground, codec, clock);
  }

  private LabWorld world() {
    return opened().world();
  }

  private Open opened() {
    Open lab = open;
    if (lab == null) {
      throw new IllegalStateException(
          "This lab is only open during a test. Register it: @RegisterExtension final SagaLab lab"
              + " = SagaLab.inMemory();");
    }
    return lab;
  }
}
