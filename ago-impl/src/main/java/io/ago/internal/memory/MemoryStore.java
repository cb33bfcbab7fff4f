package io.ago.internal.memory;

import io.ago.internal.coordinator.Change;
import io.ago.internal.coordinator.SagaStore;
import io.ago.internal.saga.Due;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Saga;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Sagas in memory, under the same contract as the database's. */
public final class MemoryStore implements SagaStore {
  private final MemoryTransactions transactions;
  private final InstantSource clock;
  private final Duration lockWait;
  private final BooleanSupplier stale;
  private final Map<String, Saga> committed = new TreeMap<>();
  private final Map<String, Saga> before = new HashMap<>();
  private final Map<String, Map<String, Instant>> due = new HashMap<>();
  private final Map<String, Written> holders = new HashMap<>();
  private final Map<String, Saga> unseen = new TreeMap<>();
  private final List<Consumer<String>> whenRemoved = new CopyOnWriteArrayList<>();

  public MemoryStore(MemoryTransactions transactions, InstantSource clock) {
    this(transactions, clock, Duration.ofSeconds(1), () -> false);
  }

  /**
   * @param lockWait how long another's lock is waited for
   * @param stale whether the next {@link #base} shall be out of date, if it can be
   */
  public MemoryStore(
      MemoryTransactions transactions,
      InstantSource clock,
      Duration lockWait,
      BooleanSupplier stale) {
    this.transactions = transactions;
    this.clock = clock;
    this.lockWait = lockWait;
    this.stale = stale;
  }

  /** All sagas as they are committed. */
  public Collection<Saga> all() {
    synchronized (transactions.lock()) {
      return List.copyOf(committed.values());
    }
  }

  /** What the commits since the last look have written, each saga as the last of them left it. */
  public Collection<Saga> takeWritten() {
    synchronized (transactions.lock()) {
      List<Saga> taken = List.copyOf(unseen.values());
      unseen.clear();
      return taken;
    }
  }

  /** Has somebody told of each saga that is removed, within the transaction that removes it. */
  public void whenRemoved(Consumer<String> listener) {
    whenRemoved.add(listener);
  }

  @Override
  public void add(Saga saga) {
    if (find(saga.id()).isPresent()) {
      throw new TransactionException(
          Fate.ROLLED_BACK, "Saga " + saga.id() + " is there already", null);
    }
    Written written = written();
    written.expected.put(saga.id(), Written.ABSENT);
    written.sagas.put(saga.id(), saga);
  }

  /** What is beside a saga here; it may fail. */
  public interface Deed extends Beside, Runnable {}

  @Override
  public void add(Saga saga, Beside beside) {
    add(saga);
    write(beside);
  }

  private static void write(Beside beside) {
    if (beside instanceof Deed deed) {
      deed.run();
    }
  }

  /** First on what may be out of date, as a database does it. */
  @Override
  public <R> Optional<R> amend(String id, Beside beside, Function<Saga, Change<R>> change) {
    Optional<Saga> own = Optional.ofNullable(written().sagas.get(id));
    Optional<Saga> base = own.isPresent() ? own : base(id);
    Optional<Change<R>> guessed = base.flatMap(saga -> guessed(saga, change));
    if (guessed.isPresent() && isLocked(base.get())) {
      write(beside);
      replace(base.get(), guessed.get().saga());
      return Optional.of(guessed.get().result());
    }
    return locked(id).map(saga -> amended(saga, beside, change));
  }

  private static <R> Optional<Change<R>> guessed(Saga saga, Function<Saga, Change<R>> change) {
    try {
      return Optional.of(change.apply(saga)).filter(changed -> !changed.saga().equals(saga));
    } catch (RuntimeException e) { // to be judged under the lock
      return Optional.empty();
    }
  }

  private <R> R amended(Saga before, Beside beside, Function<Saga, Change<R>> change) {
    Change<R> changed = change.apply(before);
    write(beside);
    if (!changed.saga().equals(before)) {
      replace(before, changed.saga());
    }
    return changed.result();
  }

  @Override
  public Optional<Saga> find(String id) {
    Saga own = written().sagas.get(id);
    synchronized (transactions.lock()) {
      return Optional.ofNullable(own != null ? own : committed.get(id));
    }
  }

  @Override
  public Optional<Saga> base(String id) {
    synchronized (transactions.lock()) {
      Saga old = before.get(id);
      return Optional.ofNullable(old != null && stale.getAsBoolean() ? old : committed.get(id));
    }
  }

  @Override
  public Optional<Saga> committed(String id) {
    synchronized (transactions.lock()) {
      return Optional.ofNullable(committed.get(id));
    }
  }

  @Override
  public Optional<Saga> locked(String id) {
    Written written = written();
    synchronized (transactions.lock()) {
      awaitFree(id, written);
      holders.put(id, written);
      return find(id);
    }
  }

  @Override
  public void replace(Saga before, Saga after) {
    Written written = written();
    Saga own = written.sagas.get(before.id());
    if (own != null && own.version() != before.version()) {
      throw contended(before.id());
    }
    written.expected.putIfAbsent(before.id(), before.version());
    written.sagas.put(before.id(), after.withVersion(before.version() + 1));
  }

  @Override
  public void remove(Saga before) {
    Written written = written();
    Saga there = find(before.id()).orElse(null);
    if (there == null || there.version() != before.version()) {
      throw contended(before.id());
    }
    written.expected.putIfAbsent(before.id(), before.version());
    written.sagas.remove(before.id());
    written.removed.add(before.id());
    whenRemoved.forEach(listener -> listener.accept(before.id()));
  }

  @Override
  public List<Saga> findAll(Set<String> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public int removeAll(List<Saga> before) {
    List<Saga> unchanged =
        before.stream()
            .filter(saga -> find(saga.id()).filter(s -> s.version() == saga.version()).isPresent())
            .toList();
    unchanged.forEach(this::remove);
    return unchanged.size();
  }

  @Override
  public Ready ready(Replacement replacement) {
    return () -> replacement;
  }

  @Override
  public Set<String> commit(List<Saga> added, List<? extends Ready> replaced) {
    return transactions.inNew(
        () -> {
          added.forEach(this::add);
          List<Replacement> free =
              replaced.stream().map(Ready::replacement).filter(r -> isLocked(r.before())).toList();
          free.forEach(r -> replace(r.before(), r.after()));
          return free.stream().map(r -> r.before().id()).collect(Collectors.toSet());
        });
  }

  /** Locks it, if it is unchanged and nobody else holds it. */
  private boolean isLocked(Saga before) {
    String id = before.id();
    Written written = written();
    synchronized (transactions.lock()) {
      Saga saga = written.sagas.getOrDefault(id, committed.get(id));
      if (saga == null
          || saga.version() != before.version()
          || !holders.getOrDefault(id, written).equals(written)) {
        return false;
      }
      holders.put(id, written);
      return true;
    }
  }

  @Override
  public List<DueSaga> due(Set<String> hosts, Instant now, @Nullable DueSaga after, int limit) {
    Comparator<DueSaga> order = Comparator.comparing(DueSaga::at).thenComparing(DueSaga::id);
    synchronized (transactions.lock()) {
      return committed.values().stream()
          .flatMap(saga -> due(saga, hosts))
          .filter(due -> !due.at().isAfter(now))
          .filter(due -> after == null || order.compare(due, after) > 0)
          .sorted(order)
          .limit(limit)
          .toList();
    }
  }

  /** Worked out once for each change of a saga, however often it is asked for. */
  private Stream<DueSaga> due(Saga saga, Set<String> hosts) {
    return due.computeIfAbsent(saga.id(), id -> Due.of(saga)).entrySet().stream()
        .filter(e -> e.getKey().equals(Enlistment.ANYWHERE) || hosts.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .min(Instant::compareTo)
        .map(at -> new DueSaga(at, saga.id()))
        .stream();
  }

  @Override
  public List<Head> heads(Set<LRAStatus> statuses, @Nullable String after, int limit) {
    return all().stream()
        .filter(saga -> statuses.contains(saga.status()))
        .filter(saga -> after == null || saga.id().compareTo(after) > 0)
        .map(Head::of)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<LRAStatus, Long> counts() {
    return all().stream().collect(Collectors.groupingBy(Saga::status, Collectors.counting()));
  }

  @Override
  public Set<String> hostsDue(String prefix) {
    return all().stream()
        .flatMap(saga -> Due.of(saga).keySet().stream())
        .filter(host -> !host.equals(Enlistment.ANYWHERE) && host.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  @Override
  public List<String> notedBy(String node, int limit) {
    return all().stream()
        .filter(saga -> Due.notedBy(saga).contains(node))
        .map(Saga::id)
        .limit(limit)
        .toList();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  private Written written() {
    return transactions.resource(this, Written::new);
  }

  private void awaitFree(String id, Written written) {
    long until = System.nanoTime() + lockWait.toNanos();
    while (!holders.getOrDefault(id, written).equals(written)) {
      long millis = Duration.ofNanos(until - System.nanoTime()).toMillis();
      if (millis <= 0) {
        throw contended(id);
      }
      try {
        transactions.lock().wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for saga " + id, e);
      }
    }
  }

  private static TransactionException contended(String id) {
    return new TransactionException(Fate.CONTENDED, "Saga " + id + " was changed meanwhile", null);
  }

  /** What one transaction has written. */
  private final class Written implements MemoryTransactions.Resource {
    private static final long ABSENT = -1;
    private final Map<String, Saga> sagas = new TreeMap<>();
    private final Map<String, Long> expected = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    @Override
    public void prepare() {
      expected.keySet().forEach(id -> awaitFree(id, this));
      expected.forEach(
          (id, version) -> {
            Saga there = committed.get(id);
            if ((there == null ? ABSENT : there.version()) != version) {
              throw contended(id);
            }
          });
    }

    @Override
    public void commit() {
      removed.forEach(committed::remove);
      removed.forEach(before::remove);
      removed.forEach(due::remove);
      sagas.forEach(
          (id, saga) -> {
            Saga old = committed.put(id, saga);
            unseen.put(id, saga);
            due.remove(id);
            if (old != null) {
              before.put(id, old);
            }
          });
    }

    @Override
    public boolean writes() {
      return !expected.isEmpty();
    }

    @Override
    public void release() {
      holders.values().removeIf(this::equals);
    }
  }
}
