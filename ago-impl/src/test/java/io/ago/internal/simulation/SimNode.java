package io.ago.internal.simulation;

import io.ago.internal.coordinator.Calls;
import io.ago.internal.coordinator.Coordinator;
import io.ago.internal.coordinator.Driver;
import io.ago.internal.coordinator.Drives;
import io.ago.internal.coordinator.Recovery;
import io.ago.internal.coordinator.SingleChanges;
import io.ago.internal.coordinator.Storage;
import io.ago.internal.coordinator.StoreClock;
import io.ago.internal.saga.Node;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Pass;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A coordinator process: the production classes, started, crashed and started again. */
final class SimNode {
  static final Duration MARGIN = Duration.ofSeconds(1);

  private final World world;
  private final String name;
  private final Set<String> hosts;
  private final double rate;
  private final Duration wrong;
  private final long offset;
  private long incarnation;
  private Life life = new Life("never started");
  private @Nullable Coordinator coordinator;
  private @Nullable StoreClock clock;
  private Duration ahead = Duration.ZERO;

  /**
   * @param rate how fast its counter runs; 1: as time does
   * @param wrong how far its clock is ahead of the store's although it believes to know that
   */
  SimNode(World world, String name, Set<String> hosts, double rate, Duration wrong) {
    this.world = world;
    this.name = name;
    this.hosts = hosts;
    this.rate = rate;
    this.wrong = wrong;
    this.offset = world.chance().below(1_000_000_000);
    life.end();
  }

  Life life() {
    return life;
  }

  boolean isUp() {
    return !life.isDead() && coordinator != null;
  }

  boolean isDown() {
    return life.isDead();
  }

  Coordinator coordinator() {
    Coordinator running = coordinator;
    if (running == null) {
      throw new Unreachable(name + " is not up");
    }
    return running;
  }

  Set<String> hosts() {
    return hosts;
  }

  void crash() {
    world.tell(name, () -> "CRASHES");
    coordinator = null;
    world.crashed();
    world.fibers().kill(life);
  }

  void freeze(Duration time) {
    world.tell(name, () -> "freezes for " + time.toMillis() + " ms");
    life.freeze(world.fibers().now() + time.toNanos());
  }

  void thaw() {
    life.freeze(0);
  }

  void start() {
    if (life.isDead()) {
      incarnation++;
      life = new Life(name);
      world.tell(name, () -> "starts, incarnation " + incarnation);
      world.fibers().spawn(life, "passes", this::live);
    }
  }

  /** How far its clock is ahead of the store's, or was before it last looked. */
  Duration ahead() {
    StoreClock running = clock;
    Duration present =
        running == null ? Duration.ZERO : Duration.between(world.storeNow(), running.instant());
    return present.compareTo(ahead) > 0 ? present : ahead;
  }

  private void live() {
    StoreClock storeClock = new StoreClock(this::readStoreClock, this::counter);
    clock = storeClock;
    Time time = new Time(storeClock, this::counter);
    Storage storage =
        new Storage(
            world.transactions(),
            world.store(),
            new SingleChanges(world.transactions(), world.store()));
    Terms terms = new Terms(new Node(name, incarnation), hosts, MARGIN, world.retries());
    SimWorkers workers = new SimWorkers(world.fibers(), life);
    Calls calls = new Calls(world.network(), world.network()::bean, workers);
    Driver driver = new Driver(storage, calls, terms, time);
    Recovery recovery = new Recovery(storage, new Drives(driver, workers, 3), terms, storeClock);
    coordinator = new Coordinator(storage, driver, world::nextId, time, world.retries());
    takeUp(recovery);
    pass(new Pass(List.of(recovery)), storeClock);
  }

  private void takeUp(Recovery recovery) {
    try {
      recovery.takeUpOwn();
    } catch (TransactionException e) {
      world.tell(name, () -> "could not take up its own calls: " + e.getMessage());
    }
  }

  private void pass(Pass pass, StoreClock storeClock) {
    while (true) {
      world.fibers().sleep(world.chance().millis(500, 2_500));
      ahead = Duration.between(world.storeNow(), storeClock.instant());
      storeClock.adjust();
      pass.run();
    }
  }

  private Instant readStoreClock() {
    Instant read = world.storeNow().plus(wrong);
    world.fibers().point("clock read");
    return read;
  }

  private long counter() {
    return offset + (long) (world.fibers().now() * rate);
  }
}
