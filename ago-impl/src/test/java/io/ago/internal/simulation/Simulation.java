package io.ago.internal.simulation;

import io.ago.internal.saga.RetryDelays;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the whole core from one seed. */
final class Simulation {

  /**
   * How a run ended.
   *
   * @param sagas how many there were
   * @param hash of everything that happened
   * @param failure the invariant that did not hold, or null
   * @param log in words, if asked for
   */
  record Result(
      long seed,
      int sagas,
      int calls,
      int commits,
      long hash,
      @Nullable Throwable failure,
      Collection<String> log) {}

  private Simulation() {}

  static Result run(long seed) {
    return run(seed, false);
  }

  /** The same run once more, in words. */
  static Result tell(long seed) {
    return run(seed, true);
  }

  private static Result run(long seed, boolean inWords) {
    EventLog log = new EventLog(inWords);
    World world = world(new Chance(seed), log);
    Throwable failure = null;
    try {
      world.run();
    } catch (Violation | RuntimeException e) {
      failure = e;
    }
    return new Result(
        seed,
        world.store().all().size(),
        world.wire().calls(),
        world.watch().commits(),
        log.hash(),
        failure,
        log.lines());
  }

  private static World world(Chance chance, EventLog log) {
    Faults faults = chance.of(0.1) ? Faults.NONE : Faults.drawn(chance);
    RetryDelays retries =
        new RetryDelays(
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            chance.between(4, 12),
            chance.between(10, 30));
    World world = new World(chance, log, faults, retries, chance.of(0.15));
    addNodes(world, chance, faults);
    for (int left = chance.between(5, 18); left > 0; left--) {
      Client client = new Client(world);
      int begins = chance.of(0.5) ? 0 : chance.between(0, 8_000);
      world.spawn("client", () -> begin(world, client, begins));
    }
    world.fibers().spawn(null, "operator", new Operator(world)::run);
    Chaos chaos = new Chaos(world);
    world.fibers().at(chaos);
    chaos.begin();
    return world;
  }

  private static void begin(World world, Client client, int millis) {
    world.fibers().sleep(Duration.ofMillis(millis));
    client.run();
  }

  /** Each host key has two nodes, so that any one of them can be down. */
  private static void addNodes(World world, Chance chance, Faults faults) {
    int count = chance.between(2, 3);
    List<Set<String>> hosts =
        count == 2
            ? List.of(World.HOSTS, World.HOSTS)
            : List.of(Set.of("app-1"), Set.of("app-1", "app-2"), Set.of("app-2"));
    for (int i = 0; i < count; i++) {
      double rate = 1 + chance.between(-1.0, 1.0) * faults.clocks().drift();
      boolean wrong = faults.clocks().wrong() && chance.of(0.6);
      Duration by = wrong ? chance.millis(-30_000, 30_000) : Duration.ZERO;
      world.add(new SimNode(world, "node" + i, hosts.get(i), rate, by));
    }
  }
}
