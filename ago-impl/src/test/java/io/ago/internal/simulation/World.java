package io.ago.internal.simulation;

import io.ago.internal.memory.MemoryStore;
import io.ago.internal.saga.RetryDelays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything of one run: nodes over one store, participants, clients, time. */
final class World {
  static final Set<String> HOSTS = Set.of("app-1", "app-2");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A bean that is always too slow is decided by an operator, who sees it each few minutes. */
  private static final Duration PATIENCE = Duration.ofMinutes(90);

  /** Those who are not parked have ended by then, beside those who are. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  /**
   * Whoever can still park has done so by then: 30 polls of a message that nobody answers, nine
   * calls of a bean whose notes run out.
   */
  private static final Duration UNTIL_PARKED = Duration.ofMinutes(10);

  private final Chance chance;
  private final EventLog log;
  private final Faults faults;
  private final RetryDelays retries;
  private final Fibers fibers;
  private final SimTransactions transactions;
  private final MemoryStore store;
  private final Ledger ledger;
  private final Watch watch = new Watch(this);
  private final Wire wire = new Wire(this);
  private final Acks acks = new Acks(this);
  private final Ends ends = new Ends(this);
  private final List<SimNode> nodes = new ArrayList<>();
  private final boolean leavesParked;
  private Duration jumped = Duration.ZERO;
  private Duration furthest = Duration.ZERO;
  private boolean healed;
  private boolean crashed;
  private long healedAt;
  private int busy;
  private int lastId;

  World(Chance chance, EventLog log, Faults faults, RetryDelays retries, boolean leavesParked) {
    this.chance = chance;
    this.log = log;
    this.faults = faults;
    this.retries = retries;
    this.leavesParked = leavesParked;
    this.fibers = new Fibers(chance, faults.switching(), log);
    this.transactions =
        new SimTransactions(fibers, chance, faults.store(), this::isFaulty, this::committed);
    this.store =
        new MemoryStore(
            transactions.memory(), this::storeNow, Duration.ZERO, transactions::isStale);
    this.ledger = new Ledger(transactions.memory());
  }

  /** Adds a node; it is started with the run. */
  void add(SimNode node) {
    nodes.add(node);
  }

  /** A fiber that keeps the run from ending until it has ended itself. */
  void spawn(String name, Runnable work) {
    busy++;
    fibers.spawn(
        null,
        name,
        () -> {
          work.run();
          busy--;
        });
  }

  /** Keeps the run from ending until it is released. */
  void hold() {
    busy++;
  }

  void release() {
    busy--;
  }

  /** Runs until everything is quiet, and checks what is left. */
  void run() {
    nodes.forEach(SimNode::start);
    fibers.after(faults.lasting(), this::heal);
    fibers.after(LOOK, this::look);
    fibers.run();
    ends.check();
  }

  private void heal() {
    tell("world", () -> "HEALS");
    healed = true;
    healedAt = fibers.now();
    nodes.forEach(SimNode::thaw);
    nodes.forEach(SimNode::start);
  }

  private void look() {
    boolean impatient = healed && fibers.now() > healedAt + PATIENCE.toNanos();
    if (impatient || isOver() || (busy == 0 && ends.isQuiet())) {
      fibers.stop();
    } else {
      fibers.after(LOOK, this::look);
    }
  }

  /** Nobody resolves what is parked: what is left waits for ever. */
  private boolean isOver() {
    long since = fibers.now() - healedAt;
    boolean waits = busy == 0 && since > SETTLING.toNanos() && ends.isLeftToOperators();
    return healed && leavesParked && (waits || since > UNTIL_PARKED.toNanos());
  }

  private void committed() {
    watch.committed();
  }

  boolean isFaulty() {
    return !healed;
  }

  /** Whether nothing ever came between a note and its call. */
  boolean isUndisturbed() {
    return !crashed && faults.areHarmless() && !faults.meddling();
  }

  void crashed() {
    crashed = true;
  }

  boolean leavesParked() {
    return leavesParked;
  }

  /** Something is wrong with the network only until it heals. */
  Faults.Net net() {
    return healed ? Faults.Net.NONE : faults.net();
  }

  Faults faults() {
    return faults;
  }

  Chance chance() {
    return chance;
  }

  Fibers fibers() {
    return fibers;
  }

  SimTransactions transactions() {
    return transactions;
  }

  MemoryStore store() {
    return store;
  }

  Ledger ledger() {
    return ledger;
  }

  Watch watch() {
    return watch;
  }

  Wire wire() {
    return wire;
  }

  Acks acks() {
    return acks;
  }

  Network network() {
    return new Network(this);
  }

  List<SimNode> nodes() {
    return nodes;
  }

  RetryDelays retries() {
    return retries;
  }

  String nextId() {
    lastId++;
    return "i" + lastId;
  }

  /** The store's own clock. */
  Instant storeNow() {
    return BEGIN.plusNanos(fibers.now()).plus(jumped);
  }

  /** The latest time that the store's clock has ever shown, up to now. */
  Instant latestStoreTime() {
    return BEGIN.plusNanos(fibers.now()).plus(furthest);
  }

  /** Sets the store's clock. */
  void jump(Duration by) {
    tell("store", () -> "clock jumps by " + by);
    jumped = jumped.plus(by);
    furthest = jumped.compareTo(furthest) > 0 ? jumped : furthest;
  }

  /** How far the clock of that process may be ahead of the store's. */
  Duration ahead(@Nullable Life life) {
    return nodes.stream()
        .filter(n -> n.life() == life)
        .map(SimNode::ahead)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  void tell(String who, Supplier<String> what) {
    log.tell(fibers.now(), who, what);
  }

  /** Tells what the running fiber does. */
  void tell(Supplier<String> what) {
    log.tell(fibers.now(), fibers.current(), what);
  }
}
