package io.ago.internal.memory;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.flow.StepStore;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.TransactionException.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Steps in memory, under the same contract as the database's; removed with their sagas. */
public final class MemorySteps implements StepStore {
  private final MemoryTransactions transactions;
  private final MemoryStore sagas;
  private final MemoryHolds holds;
  private final MemoryCorrelations correlations;
  private final Map<StepId, StepRow> committed = new HashMap<>();
  private final Map<StepId, Instant> ended = new HashMap<>();

  /** A claim that is not committed is not there yet for who undoes, who does not wait for it. */
  private enum Purpose {
    CLAIM,
    UNDO
  }

  private record Held(StepId id, Purpose purpose) {}

  public MemorySteps(MemoryTransactions transactions, MemoryStore sagas) {
    this(transactions, sagas, Duration.ofSeconds(2));
  }

  /**
   * @param longestWait for another's claim of the same step
   */
  public MemorySteps(MemoryTransactions transactions, MemoryStore sagas, Duration longestWait) {
    this.transactions = transactions;
    this.sagas = sagas;
    this.holds = new MemoryHolds(transactions, longestWait);
    this.correlations = new MemoryCorrelations(transactions, sagas, holds);
    sagas.whenRemoved(saga -> removeAll(Set.of(saga)));
  }

  @Override
  public Claim claim(StepRow step, boolean kept) {
    Written written = written();
    synchronized (transactions.lock()) {
      if (find(step.id()).isPresent()) {
        return Claim.THERE;
      }
      if (kept && !isActive(step.id().saga())) {
        return Claim.NOT_ACTIVE;
      }
      holds.hold(new Held(step.id(), Purpose.CLAIM), told(step.id()), written);
      if (find(step.id()).isPresent()) {
        return Claim.THERE;
      }
      written.rows.put(step.id(), step);
      return Claim.CLAIMED;
    }
  }

  private boolean isActive(String saga) {
    return sagas.find(saga).filter(found -> found.status() == LRAStatus.Active).isPresent();
  }

  @Override
  public String take(Correlation id, String saga) {
    return correlations.take(id, saga);
  }

  @Override
  public void done(StepId id, @Nullable String output) {
    if (output == null) {
      return;
    }
    StepRow row =
        find(id)
            .orElseThrow(
                () -> new IllegalStateException(told(id) + " is done, but was never claimed"));
    put(new StepRow(id, row.flow(), row.input(), output, row.state()));
  }

  @Override
  public Beside keeping(StepRow step) {
    return (MemoryStore.Deed)
        () -> {
          if (claim(step, false) != Claim.CLAIMED) {
            throw new TransactionException(
                Fate.CONTENDED, told(step.id()) + " is there already", null);
          }
        };
  }

  @Override
  public Beside returning(StepId id, String output) {
    return (MemoryStore.Deed) () -> done(id, output);
  }

  @Override
  public Beside undoing(StepId id) {
    return (MemoryStore.Deed)
        () -> {
          if (undo(id).filter(was -> was.state() == StepState.DONE).isEmpty()) {
            throw new TransactionException(Fate.CONTENDED, told(id) + " cannot be undone", null);
          }
        };
  }

  @Override
  public Optional<StepRow> remembered(StepId id) {
    synchronized (transactions.lock()) {
      return Optional.ofNullable(committed.get(id));
    }
  }

  @Override
  public void write(Beside prepared) {
    ((MemoryStore.Deed) prepared).run();
  }

  @Override
  public Optional<StepRow> find(StepId id) {
    Written written = written();
    StepRow own = written.rows.get(id);
    synchronized (transactions.lock()) {
      return own == null && written.removed.contains(id.saga())
          ? Optional.empty()
          : Optional.ofNullable(own == null ? committed.get(id) : own);
    }
  }

  @Override
  public List<StepRow> all(String saga) {
    Map<StepId, StepRow> rows = new HashMap<>();
    synchronized (transactions.lock()) {
      rows.putAll(committed);
    }
    rows.putAll(written().rows);
    return rows.values().stream().filter(row -> row.id().saga().equals(saga)).toList();
  }

  @Override
  public Optional<StepRow> undo(StepId id) {
    Written written = written();
    synchronized (transactions.lock()) {
      holds.hold(new Held(id, Purpose.UNDO), told(id), written);
      Optional<StepRow> was = find(id);
      was.map(row -> new StepRow(id, row.flow(), row.input(), row.output(), StepState.UNDONE))
          .ifPresent(this::put);
      return was;
    }
  }

  @Override
  public void removeAll(Set<String> gone) {
    Written written = written();
    written.rows.keySet().removeIf(id -> gone.contains(id.saga()));
    written.removed.addAll(gone);
    correlations.free(gone);
  }

  @Override
  public void ended(StepId id, Instant at) {
    if (find(id).isPresent()) {
      written().ended.put(id, at);
    }
  }

  @Override
  public int removeEnded(Instant before, int most) {
    synchronized (transactions.lock()) {
      List<StepId> old =
          ended.entrySet().stream()
              .filter(entry -> entry.getValue().isBefore(before))
              .sorted(Map.Entry.comparingByValue())
              .limit(most)
              .map(Map.Entry::getKey)
              .toList();
      written().gone.addAll(old);
      return old.size();
    }
  }

  private void put(StepRow row) {
    written().rows.put(row.id(), row);
  }

  private Written written() {
    return transactions.resource(this, Written::new);
  }

  private static String told(StepId id) {
    return "Step " + id.step() + " of saga " + id.saga();
  }

  /** What one transaction has written. */
  private final class Written implements MemoryTransactions.Resource {
    private final Map<StepId, StepRow> rows = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<StepId, Instant> ended = new HashMap<>();
    private final Set<StepId> gone = new HashSet<>();

    /** It holds all that it writes. */
    @Override
    public void prepare() {}

    @Override
    public void commit() {
      committed.keySet().removeIf(id -> removed.contains(id.saga()));
      committed.putAll(rows);
      ended.forEach(MemorySteps.this.ended::putIfAbsent);
      committed.keySet().removeAll(gone);
      MemorySteps.this.ended.keySet().removeAll(gone);
    }

    @Override
    public boolean writes() {
      return !rows.isEmpty() || !removed.isEmpty() || !ended.isEmpty() || !gone.isEmpty();
    }

    @Override
    public void release() {
      holds.release(this);
    }
  }
}
