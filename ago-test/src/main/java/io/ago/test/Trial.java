package io.ago.test;

import io.ago.SagaRefusedException;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Endpoints;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Standing;
import io.ago.saga.Element;
import io.ago.saga.SagaDefinition;
import io.ago.saga.SagaState;
import io.ago.test.Fault.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** One run of a scenario in a world of its own, in which one case befalls it. */
final class Trial<T> {
  private static final int ROUNDS = 500;
  private static final int OPERATORS = 2;
  private static final Duration FAR = Duration.ofDays(73_000);
  private static final String CORRELATION = "lab";
  private static final int MOST = 1_000;
  private static final Set<LRAStatus> OPEN =
      Set.of(LRAStatus.Active, LRAStatus.Closing, LRAStatus.Cancelling);

  private final LabWorld world;
  private final Scenario<T> scenario;
  private final Case mishap;
  private final Map<String, Object> nothing;
  private final Watch watch;
  private final Life life;
  private final String id;

  /**
   * How a run ended.
   *
   * @param mishap what went wrong
   * @param definition of the saga
   * @param demand what is asked of its steps
   * @param state of the saga; null if it was never started
   * @param parked who waits for an operator, and why; or null
   * @param nothing effects before the start
   * @param effects at the end
   * @param deliveries in the order in which they were made
   * @param points at which the first node could have died
   * @param befell whether all of what was to go wrong has
   */
  record Ended(
      Case mishap,
      SagaDefinition<?> definition,
      Scenario.Demand demand,
      @Nullable SagaState state,
      @Nullable Parked parked,
      Map<String, Object> nothing,
      Map<String, Object> effects,
      List<Delivery> deliveries,
      List<String> points,
      boolean befell) {}

  /** What an operator would be told. */
  record Parked(Target target, String why) {}

  private Trial(LabWorld world, Scenario<T> scenario, Case mishap) {
    this.world = world;
    this.scenario = scenario;
    this.mishap = mishap;
    this.nothing = scenario.effects(world);
    Supplier<Map<String, Object>> effects = () -> scenario.effects(world);
    this.watch =
        new Watch(steps(scenario.definition()), effects, this::hasCommitted, mishap.faults());
    this.life = Life.until(mishap.crash(), watch::doing);
    this.id = world.nextId();
  }

  /** Runs a case. */
  static Ended run(Supplier<LabWorld> worlds, Function<World, Scenario<?>> scenarios, Case mishap) {
    LabWorld world = worlds.get();
    return new Trial<>(world, scenarios.apply(world), mishap).run();
  }

  private static Set<String> steps(SagaDefinition<?> definition) {
    Stream<String> own =
        definition.all().stream().filter(Element.Step.class::isInstance).map(Element::name);
    Stream<String> nested = definition.subSagas().stream().flatMap(each -> steps(each).stream());
    return Stream.concat(own, nested).collect(Collectors.toUnmodifiableSet());
  }

  private boolean hasCommitted() {
    List<String> points = life.points();
    return !points.isEmpty() && points.get(points.size() - 1).startsWith("after");
  }

  private Ended run() {
    world.begin(new LabNode.Between(watch::between, watch::isForgetting), life);
    try {
      String unused = world.ago().start(scenario.definition(), scenario.input(), CORRELATION);
    } catch (Crash e) {
      // whoever asked for it does not know whether it was started; what was, goes on
    }
    if (saga().isPresent()) {
      scenario.told().forEach(this::tell);
    }
    Optional<Saga> saga = driven();
    return new Ended(
        mishap,
        scenario.definition(),
        scenario.demand(),
        saga.map(Standing::of).orElse(null),
        parkedHere().stream().flatMap(each -> waiting(each).stream()).findFirst().orElse(null),
        nothing,
        scenario.effects(world),
        watch.deliveries(),
        life.points(),
        mishap.crash() == 0 ? watch.isOver() : life.isDead());
  }

  private Optional<Saga> saga() {
    return world.ground().sagas().committed(id);
  }

  /** Whoever has something to tell tells it again if the node died meanwhile. */
  private <V> void tell(Scenario.Told<V> told) {
    try {
      world.ago().signal(id, told.awaited(), told.value());
    } catch (Crash e) {
      tell(told);
    } catch (SagaRefusedException e) {
      // it was told before the crash, or the saga has ended meanwhile
    }
  }

  /** Lets time pass until it has ended; an operator has what is parked tried again. */
  private Optional<Saga> driven() {
    int operators = 0;
    world.pass();
    for (int rounds = 0; rounds < ROUNDS; rounds++) {
      Optional<Saga> saga = saga();
      List<Saga> parked = parkedHere();
      if (saga.isEmpty() || hasEnded(Standing.of(saga.get()))) {
        return saga;
      }
      if (!parked.isEmpty() && operators++ < OPERATORS) {
        parked.forEach(this::retry);
      } else if (!parked.isEmpty() || !world.step(world.now().plus(FAR))) {
        return saga;
      }
    }
    return saga();
  }

  private static boolean hasEnded(SagaState state) {
    return switch (state) {
      case COMPLETED, COMPENSATED, FAILED -> true;
      case RUNNING, WAITING, PAUSED, COMPLETING, COMPENSATING, PARKED -> false;
    };
  }

  /** This saga, or one that is nested in it. */
  private List<Saga> parkedHere() {
    Ground ground = world.ground();
    return ground.transactions().inNew(() -> ground.sagas().heads(OPEN, null, MOST)).stream()
        .filter(head -> head.id().startsWith(ground.place()))
        .flatMap(head -> ground.sagas().committed(head.id()).stream())
        .filter(saga -> Standing.of(saga) == SagaState.PARKED)
        .toList();
  }

  private void retry(Saga saga) {
    for (Participant participant : parked(saga)) {
      world.ask(
          () -> {
            Saga unused =
                world
                    .node()
                    .coordinator()
                    .resolve(
                        saga.id(),
                        participant.id(),
                        Resolution.RETRY,
                        "the lab has it tried again");
          });
    }
  }

  private static List<Participant> parked(Saga saga) {
    return saga.participants().stream().filter(p -> p.parked() != null).toList();
  }

  private static Optional<Parked> waiting(Saga saga) {
    boolean undo = saga.status() == LRAStatus.Cancelling;
    return parked(saga).stream()
        .findFirst()
        .map(p -> new Parked(new Target(name(p), undo), String.valueOf(p.parked())));
  }

  private static String name(Participant participant) {
    Endpoints endpoints = participant.enlistment().endpoints();
    return endpoints
        .of(Callback.EXECUTE)
        .or(() -> endpoints.of(Callback.COMPENSATE))
        .orElse(participant.id());
  }
}
