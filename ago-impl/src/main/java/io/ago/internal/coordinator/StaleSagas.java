package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import io.ago.internal.saga.Staleness;
import io.ago.internal.work.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Tells of sagas that are under way, could go on, and do not. No change is stamped for that: this
 * node remembers in which version it has seen them, and for how long that one has stood. So a saga
 * is told of that long after its last change, or after the start of this node, at the earliest.
 */
public final class StaleSagas implements DueWork {
  private static final Set<LRAStatus> OPEN =
      EnumSet.of(LRAStatus.Active, LRAStatus.Closing, LRAStatus.Cancelling);

  /** So many sagas are looked at in one run; the next one goes on behind them. */
  private static final int PAGE = 200;

  /** So long it rests after a run. */
  private static final Duration REST = Duration.ofMinutes(1);

  /** So long nothing is said again of the same saga. */
  private static final Duration SILENCE = Duration.ofHours(1);

  /** So many are remembered. */
  private static final int MOST = 1_000;

  private final Storage storage;
  private final Duration after;
  private final InstantSource clock;
  private final NavigableMap<String, Sighting> seen = new TreeMap<>();
  private volatile Map<String, String> stale = Map.of();
  private Instant next = Instant.MIN;
  private String last = "";

  /**
   * A saga that did not go on when it was looked at.
   *
   * @param version in which it stood
   * @param since when it was first seen so
   * @param told when that was last said, or null
   */
  private record Sighting(long version, Instant since, String reason, @Nullable Instant told) {

    boolean isOlderThan(Instant time) {
      return !since.isAfter(time);
    }

    boolean isSilentSince(Instant time) {
      return told == null || !told.isAfter(time);
    }

    Sighting told(Instant now) {
      return new Sighting(version, since, reason, now);
    }
  }

  /**
   * @param after how long a saga may stand without being told of, positive
   * @param clock the store's time
   */
  public StaleSagas(Storage storage, Duration after, InstantSource clock) {
    this.storage = storage;
    this.after = after;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "sagas that do not go on";
  }

  /** Since when and why each does not go on, by their ids; as the last run has left it. */
  public Map<String, String> all() {
    return stale;
  }

  /** Looks at the next so many, at most once a minute, as often as it is run. */
  @Override
  public synchronized Done run() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return Done.NOTHING;
    }
    next = now.plus(REST);
    look(now);
    return tell(now);
  }

  private void look(Instant now) {
    String from = last;
    NavigableMap<String, Saga> page = new TreeMap<>();
    boolean atEnd = storage.inNew(() -> read(from, page));
    NavigableMap<String, Sighting> range =
        atEnd ? seen.tailMap(from, false) : seen.subMap(from, false, page.lastKey(), true);
    range.keySet().retainAll(page.keySet()); // the others have ended
    page.values().forEach(saga -> look(saga, now));
    last = atEnd ? "" : page.lastKey();
  }

  /** Whether these are the last ones; one that ends just now is left out. */
  private boolean read(String from, Map<String, Saga> page) {
    page.clear();
    List<SagaStore.Head> heads = storage.store().heads(OPEN, from, PAGE);
    Set<String> ids = heads.stream().map(SagaStore.Head::id).collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      storage.store().findAll(ids).forEach(saga -> page.put(saga.id(), saga));
    }
    return heads.size() < PAGE || page.isEmpty();
  }

  private void look(Saga saga, Instant now) {
    String reason = Staleness.reason(saga, now).orElse(null);
    Sighting before = seen.get(saga.id());
    if (reason == null) {
      seen.remove(saga.id());
    } else if (before != null && before.version() == saga.version()) {
      seen.put(saga.id(), new Sighting(saga.version(), before.since(), reason, before.told()));
    } else if (before != null || seen.size() < MOST) {
      seen.put(saga.id(), new Sighting(saga.version(), now, reason, null));
    }
  }

  private Done tell(Instant now) {
    NavigableMap<String, String> all = new TreeMap<>();
    NavigableMap<String, String> news = new TreeMap<>();
    seen.forEach(
        (id, sighting) -> {
          if (sighting.isOlderThan(now.minus(after))) {
            all.put(id, "since " + sighting.since() + " " + sighting.reason());
            if (sighting.isSilentSince(now.minus(SILENCE))) {
              news.put(id, sighting.reason());
            }
          }
        });
    stale = Map.copyOf(all);
    if (!news.isEmpty()) {
      news.keySet().forEach(id -> seen.computeIfPresent(id, (same, it) -> it.told(now)));
      CoordinatorLog.stale(news, after);
    }
    return new Done(0, news.size());
  }
}
