package io.ago.test;

import io.ago.Ago;
import io.ago.internal.coordinator.SagaStore.DueSaga;
import io.ago.internal.flow.FlowCodec;
import io.ago.internal.work.Ids;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaView;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A world, and one node after another that lives in it. */
final class LabWorld implements World {
  private static final int ROUNDS = 10_000;
  private static final Duration FAR = Duration.ofDays(73_000);
  private static final Duration TICK = Duration.ofMillis(1);

  private final Ground ground;
  private final FlowCodec codec;
  private final LabClock clock;
  private final Ids ids;
  private final Map<String, MemoryTable<?>> tables = new TreeMap<>();
  private final Map<String, SagaDefinition<?>> definitions = new LinkedHashMap<>();
  private final Deque<Runnable> soon = new ArrayDeque<>();
  private final Ago ago;
  private LabNode.Between between = LabNode.Between.NOTHING;
  private Life life = Life.endless(() -> "");
  private int lives = 1;
  private int lastId;
  private boolean settling;
  private LabNode node;

  LabWorld(Ground ground, FlowCodec codec, LabClock clock) {
    this.ground = ground;
    this.codec = codec;
    this.clock = clock;
    this.ids = () -> ground.place() + "-" + ++lastId;
    this.node = newNode();
    this.ago =
        (Ago)
            Proxy.newProxyInstance(
                Ago.class.getClassLoader(),
                new Class<?>[] {Ago.class},
                (proxy, method, arguments) -> asked(method, arguments));
  }

  private LabNode newNode() {
    LabNode.Parts parts = new LabNode.Parts("node-" + lives, ground, codec, clock, ids, soon::add);
    return new LabNode(parts, life, definitions.values(), between);
  }

  /** From now on that comes between, and the node lives so long. */
  void begin(LabNode.Between comesBetween, Life planned) {
    between = comesBetween;
    life = planned;
    node = newNode();
  }

  Ago ago() {
    return ago;
  }

  LabNode node() {
    return node;
  }

  Ground ground() {
    return ground;
  }

  /** The life of the node that is there now. */
  Life life() {
    return life;
  }

  /** The id that the next saga to be started will have. */
  String nextId() {
    return ground.place() + "-" + (lastId + 1);
  }

  /** All tables, by their names. */
  Map<String, Table<?>> tables() {
    return Collections.unmodifiableMap(tables);
  }

  @Override
  @SuppressWarnings("unchecked") // the name belongs to whoever has chosen the type
  public <R> Table<R> table(String name) {
    return (Table<R>) tables.computeIfAbsent(name, n -> new MemoryTable<>(ground.transactions()));
  }

  @Override
  public DataSource dataSource() {
    return ground.dataSource().get();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** What is asked to be started is deployed first; what it sets going has been done then. */
  private @Nullable Object asked(Method method, Object @Nullable [] arguments) throws Throwable {
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      if (argument instanceof SagaDefinition<?> definition) {
        deploy(definition);
      }
    }
    Object answer;
    try {
      answer = MortalStores.invoke(node.ago(), method, arguments);
    } finally {
      settle();
    }
    return answer instanceof SagaView view && !isBusy() ? node.ago().get(view.id()) : answer;
  }

  private void deploy(SagaDefinition<?> definition) {
    if (isNew(definition)) {
      node = newNode();
    }
  }

  private boolean isNew(SagaDefinition<?> definition) {
    boolean changed = definitions.put(definition.toString(), definition) != definition;
    for (SagaDefinition<?> nested : definition.subSagas()) {
      changed |= isNew(nested);
    }
    return changed;
  }

  private boolean isBusy() {
    return settling || ground.transactions().active();
  }

  /** Does what is to be done soon; within a step or a transaction that waits until it has ended. */
  private void settle() {
    if (isBusy()) {
      return;
    }
    living(
        () -> {
          for (Runnable next = soon.poll(); next != null; next = soon.poll()) {
            next.run();
          }
        });
  }

  /** If the node dies meanwhile, another one takes its place. */
  private void living(Runnable work) {
    settling = true;
    try {
      work.run();
    } catch (Crash e) {
      soon.clear();
    } finally {
      settling = false;
      if (life.isDead()) {
        revive();
      }
    }
  }

  private void revive() {
    soon.clear();
    lives++;
    life = Life.endless(() -> "");
    node = newNode();
  }

  void crash() {
    if (isBusy()) {
      life.die();
    }
    revive();
  }

  /** Lets time pass, and does what becomes due on the way. */
  void advance(Duration time) {
    Instant end = clock.instant().plus(time);
    pass();
    for (int rounds = 0; step(end); rounds++) {
      requireRest(rounds);
    }
    clock.set(end);
    pass();
  }

  void runUntilQuiet() {
    pass();
    Instant end = clock.instant().plus(FAR);
    for (int rounds = 0; step(end); rounds++) {
      requireRest(rounds);
    }
  }

  private static void requireRest(int rounds) {
    if (rounds == ROUNDS) {
      throw new IllegalStateException(
          "The sagas of this lab did not come to rest in "
              + ROUNDS
              + " rounds. Look at"
              + " ago().listActive(\"\", 10): one of them is called again and again.");
    }
  }

  /**
   * Goes on to when something is due next.
   *
   * @return whether there is anything until then
   */
  boolean step(Instant end) {
    Optional<Instant> next = nextDue(end);
    if (next.isEmpty()) {
      return false;
    }
    Instant soonest = clock.instant().plus(TICK);
    Instant at = next.get().isAfter(soonest) ? next.get() : soonest;
    if (at.isAfter(end)) {
      return false;
    }
    clock.set(at);
    pass();
    return true;
  }

  private Optional<Instant> nextDue(Instant end) {
    return ground
        .transactions()
        .inNew(() -> ground.sagas().due(node.hosts(), end, null, 1))
        .stream()
        .map(DueSaga::at)
        .findFirst();
  }

  /** What is due now is done. */
  void pass() {
    living(
        () -> {
          var unused = node.recovery().run();
          for (Runnable next = soon.poll(); next != null; next = soon.poll()) {
            next.run();
          }
        });
  }

  /** Asks the node that is there for something and does what is to be done soon. */
  void ask(Runnable question) {
    living(question);
    settle();
  }
}
