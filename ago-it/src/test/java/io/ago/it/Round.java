package io.ago.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What one life of the server was given to do by outsiders, and what must have become of it. */
final class Round {
  private static final int SAGAS = 6;
  private static final int MEMBERS = 3;

  /** So many calls are owed when all are told how to end that are. */
  static final int CALLS = (SAGAS - 2) * MEMBERS;

  private final CoordinatorClient coordinator;
  private final Outsiders outsiders;
  private final int number;
  private final List<Saga> sagas = new ArrayList<>();
  private final List<Saga> newcomers = new ArrayList<>();

  /** By saga, the status that was answered. */
  private final Map<String, String> endAcknowledged = new HashMap<>();

  /** Sagas that are acknowledged and joined. */
  Round(CoordinatorClient coordinator, Outsiders outsiders, int number)
      throws IOException, InterruptedException {
    this.coordinator = coordinator;
    this.outsiders = outsiders;
    this.number = number;
    for (int s = 0; s < SAGAS; s++) {
      sagas.add(joined("r" + number + "s" + s, s % 2 == 0 ? "close" : "cancel"));
    }
  }

  private Saga joined(String name, String end) throws IOException, InterruptedException {
    String lra = coordinator.start(name);
    List<String> members = new ArrayList<>();
    List<String> recovery = new ArrayList<>();
    for (int m = 0; m < MEMBERS; m++) {
      String member = name + "m" + m;
      recovery.add(coordinator.join(lra, outsiders.link(member)));
      members.add(member);
    }
    return new Saga(lra, end, members, recovery);
  }

  /**
   * Ends one, then all others but one, while more come, and kills the server in the middle of it:
   * calls are under way, and at least one answer says so.
   *
   * @param heard so many calls are answered before
   */
  void killInTheMiddle(ServerProcess running, int heard) throws InterruptedException {
    Newcomers coming = new Newcomers(coordinator, outsiders, newcomer());
    acknowledge(sagas.get(0), coordinator.end(sagas.get(0).lra(), sagas.get(0).end()).join());
    Outsiders.Moment moment = outsiders.holdAfter(heard);
    List<CompletableFuture<Optional<HttpResponse<String>>>> ends = new ArrayList<>();
    for (Saga saga : decided()) {
      ends.add(
          coordinator
              .end(saga.lra(), saga.end())
              .handle((answer, failure) -> Optional.ofNullable(answer)));
    }
    assertTrue(moment.await(), () -> "no call number " + heard + " came");
    CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
    running.kill();
    moment.end();
    newcomers.addAll(coming.acknowledged());
    for (int i = 0; i < ends.size(); i++) {
      Saga saga = decided().get(i);
      ends.get(i).join().ifPresent(answer -> acknowledge(saga, answer));
    }
  }

  private void acknowledge(Saga saga, HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      endAcknowledged.put(saga.lra(), answer.body());
    }
  }

  /** Every start, join and end that was acknowledged; asked before anything else is. */
  void acknowledgedIsThere() throws Exception {
    assertEquals("Active", coordinator.status(undecided().lra()));
    for (Saga saga : all()) {
      String status = coordinator.status(saga.lra());
      List<String> path = List.of("Active", saga.ending(), saga.ended());
      String known = endAcknowledged.getOrDefault(saga.lra(), "Active");
      assertTrue(
          path.contains(status) && path.indexOf(status) >= path.indexOf(known),
          () -> saga + " was acknowledged to be " + known + " and is " + status);
      for (String enlisted : saga.recovery()) {
        String there = coordinator.get(enlisted);
        assertFalse(there.startsWith("HTTP"), () -> enlisted + " is " + there);
      }
    }
  }

  /** How long after being ready the first call of what was under way came; it may be before. */
  Duration recovered(Instant launched, Instant ready) throws Exception {
    List<Outsiders.Heard> calls =
        Until.is(Patience.TO_RECOVER, () -> outsiders.since(launched), heard -> !heard.isEmpty());
    Duration later = Duration.between(ready, calls.get(0).at());
    assertTrue(later.compareTo(Patience.TO_RECOVER) <= 0, () -> "recovered after " + later);
    return later;
  }

  /** Whatever was decided, by whomever: nobody hears anything else, and everybody hears it. */
  void endsAsDecided() throws Exception {
    for (Saga saga : all()) {
      if (coordinator.status(saga.lra()).equals("Active")) {
        coordinator.end(saga.lra(), saga.end()).join(); // never asked for, or lost unacknowledged
      }
    }
    // Begun, but never acknowledged: nobody knows of them but the coordinator.
    for (String lra : coordinator.unfinished(newcomer())) {
      coordinator.end(lra, "cancel").join();
    }
    for (Saga saga : all()) {
      Until.is(Patience.TO_END, () -> coordinator.status(saga.lra()), saga.ended()::equals);
      for (String member : saga.members()) {
        List<Outsiders.Heard> heard = outsiders.of(member);
        assertFalse(heard.isEmpty(), () -> member + " of " + saga + " heard nothing");
        assertTrue(
            heard.stream().allMatch(h -> h.callback().equals(saga.callback())),
            () -> member + " of " + saga + " heard " + heard);
      }
    }
  }

  Figures.Acknowledged acknowledged() {
    return new Figures.Acknowledged(
        all().size(),
        all().stream().mapToInt(saga -> saga.recovery().size()).sum(),
        endAcknowledged.size());
  }

  /** A saga of this round that must be found at any time. */
  String lra() {
    return undecided().lra();
  }

  private String newcomer() {
    return "r" + number + "n";
  }

  private List<Saga> all() {
    List<Saga> all = new ArrayList<>(sagas);
    all.addAll(newcomers);
    return all;
  }

  /** Those that are told how to end when it happens, by a request that may not be answered. */
  private List<Saga> decided() {
    return sagas.subList(1, sagas.size() - 1);
  }

  private Saga undecided() {
    return sagas.get(sagas.size() - 1);
  }
}
