package io.ago.faults;

import io.ago.it.Patience;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients at work: what they start, who joins, and how they have it end. */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 24;
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();
  private static final Set<String> ENDED =
      Set.of("Closed", "Cancelled", "FailedToClose", "FailedToCancel");
  private static final List<String> BEANS = List.of("shelf", "till");

  private final Cluster cluster;
  private final Chance chance;
  private final Requests requests;
  private final Terms terms;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

  /**
   * What sagas are like.
   *
   * @param members at most so many, at least one
   * @param least time in ms that one takes
   * @param most time in ms that one takes
   * @param limit time limit of each saga; zero: none
   */
  record Terms(int members, int least, int most, Duration limit) {}

  Load(Cluster cluster, Chance chance, Terms terms) {
    this.cluster = cluster;
    this.chance = chance;
    this.requests = new Requests(cluster, chance);
    this.terms = terms;
  }

  Requests requests() {
    return requests;
  }

  /** Sagas that are acknowledged with all their members, each request by any node. */
  List<Saga> joined(int number) throws Exception {
    List<Callable<Saga>> starts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = "s" + i;
      starts.add(() -> joined(name));
    }
    return all(starts);
  }

  private Saga joined(String name) throws InterruptedException {
    Saga saga = started(name).orElseThrow(() -> new IllegalStateException(name + ": not started"));
    if (saga.members().isEmpty()) {
      throw new IllegalStateException(saga + ": nobody joined");
    }
    return saga;
  }

  /** A saga with whom was acknowledged to be in it; empty if not even its start was. */
  Optional<Saga> started(String name) throws InterruptedException {
    Optional<String> lra = requests.start(name, terms.limit());
    if (lra.isEmpty()) {
      return Optional.empty();
    }
    List<String> members = new ArrayList<>();
    int wanted = chance.between(1, terms.members());
    for (int m = 0; m < wanted; m++) {
      String member = name + "m" + m;
      if (requests.join(lra.get(), link(member))) {
        members.add(member);
      }
    }
    String bean = chance.of(BEANS);
    if (chance.once(2) && requests.work(lra.get(), bean)) {
      members.add(bean);
    }
    return Optional.of(new Saga(lra.get(), chance.of(List.of(End.values())), members));
  }

  private String link(String member) {
    Duration pace = Duration.ofMillis(chance.between(terms.least(), terms.most()));
    return cluster.members().link(member, pace, chance.once(2));
  }

  /** Asks for the end of each, of any node, and does not wait for the answers. */
  List<Future<Optional<HttpResponse<String>>>> end(List<Saga> sagas) {
    return sagas.stream().map(saga -> clients.submit(() -> requests.end(saga))).toList();
  }

  /**
   * Asks until each has ended somehow, whatever became of earlier requests. Those that do not in
   * time are for the verdict to tell.
   */
  void insist(List<Saga> sagas) throws Exception {
    Instant late = Ticks.now().plus(Patience.TO_END);
    all(sagas.stream().<Callable<Boolean>>map(saga -> () -> insist(saga, late)).toList());
  }

  private boolean insist(Saga saga, Instant late) throws InterruptedException {
    boolean ended = ENDED.contains(pushed(saga));
    while (!ended && Ticks.now().isBefore(late)) {
      LockSupport.parkNanos(LOOK_NANOS);
      ended = ENDED.contains(pushed(saga));
    }
    return ended;
  }

  private String pushed(Saga saga) throws InterruptedException {
    Optional<String> status = requests.status(saga);
    if (status.filter("Active"::equals).isPresent()) {
      requests.end(saga);
    }
    return status.orElse("unknown");
  }

  <T> List<T> all(List<Callable<T>> work) throws Exception {
    List<T> done = new ArrayList<>();
    for (Future<T> future : clients.invokeAll(work)) {
      done.add(got(future));
    }
    return done;
  }

  static <T> T got(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
