package io.ago.internal.simulation;

import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** Looks at every call as it leaves its node, and again as it arrives. */
final class Wire {
  /** So many calls to one participant at once, and so many more per second of its saga's life. */
  private static final int BURST = 40;

  private static final int PER_SECOND = 6;
  private static final long SECOND = 1_000_000_000L;

  private final World world;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Set<String> undoTold = new HashSet<>();
  private int total;

  Wire(World world) {
    this.world = world;
  }

  int calls() {
    return total;
  }

  void leaves(Call call) {
    total++;
    checkNoted(call);
    checkInTime(call);
    checkHost(call);
    checkBounded(call);
    checkPlainOrder(call);
  }

  /** The write-ahead rule: the call is in the store before it is on the wire. */
  private void checkNoted(Call call) {
    int committed =
        world
            .watch()
            .committed(call.saga().id())
            .flatMap(s -> s.participant(call.participant().id()))
            .map(p -> p.progress().tally().attempts())
            .orElse(0);
    Violation.unless(
        committed >= call.note().attempt(),
        "I8 note before call: no call leaves before its note is committed",
        () ->
            Network.words(call) + " leaves, but only " + committed + " attempts are in the store");
  }

  /** Its own timeout must fit in what is left of the note, by any counter that drifts so far. */
  private void checkInTime(Call call) {
    Duration age =
        Duration.ofNanos(world.fibers().now() - world.watch().notedAt(call.participant().id()));
    Duration before =
        call.saga().participants().stream()
            .filter(p -> p.progress().note() != null && !p.equals(call.participant()))
            .map(p -> p.enlistment().timeout())
            .reduce(SimNode.MARGIN, Duration::plus);
    Violation.unless(
        age.toMillis() <= before.toMillis() * 1.2 + 10,
        "I8 lease: nobody begins a call that would outlast its note",
        () -> Network.words(call) + " leaves " + age + " after its note");
  }

  private void checkHost(Call call) {
    String host = call.participant().host();
    boolean hosted =
        host.isEmpty()
            || world.nodes().stream()
                .anyMatch(
                    n -> n.life() == world.fibers().current().life && n.hosts().contains(host));
    Violation.unless(hosted, "A bean is called only where it is hosted", () -> Network.words(call));
  }

  private void checkBounded(Call call) {
    int count = calls.merge(call.participant().id(), 1, Integer::sum);
    Violation.unless(
        count <= BURST + PER_SECOND * (world.fibers().now() / SECOND),
        "I13 bounded: calls per participant",
        () -> count + " calls: " + Network.words(call));
  }

  private void checkPlainOrder(Call call) {
    if (call.note().callback() != Callback.COMPENSATE || call.participant().kind() != Kind.HTTP) {
      return;
    }
    undoTold.add(call.participant().id());
    if (!world.isUndisturbed()) {
      return;
    }
    Optional<Participant> skipped =
        call.saga().participants().stream()
            .filter(p -> p.sequence() > call.participant().sequence())
            .filter(p -> p.kind() == Kind.HTTP && !Rules.listens(p))
            .filter(p -> p.status() == ParticipantStatus.Compensating && p.parked() == null)
            .filter(p -> !undoTold.contains(p.id()))
            .findFirst();
    Violation.unless(
        skipped.isEmpty(),
        "I4 order: first attempts are made in reverse",
        () -> Network.words(call) + " before " + skipped);
  }

  /** Called when the participant takes it; the store may be ahead of the call, never behind. */
  void arrives(Call call, Party party, Network.Sent sent) {
    Saga saga =
        Objects.requireNonNull(world.watch().committed(call.saga().id()).orElse(null), "saga");
    switch (call.note().callback()) {
      case COMPENSATE -> checkStrictOrder(call, party, saga);
      case FORGET -> checkForget(call, saga);
      case AFTER ->
          Violation.unless(
              Rules.isTerminal(call.saga()) && saga.status() == call.saga().status(),
              "I9 listeners are told the final status, never before the end",
              () ->
                  Network.words(call)
                      + " tells "
                      + call.saga().status()
                      + " of "
                      + Watch.words(saga));
      case EXECUTE, COMPLETE, STATUS -> {}
    }
  }

  private static void checkStrictOrder(Call call, Party party, Saga saga) {
    if (party.state(Callback.COMPENSATE) != Party.State.NONE || !Rules.isStrict(saga)) {
      return;
    }
    saga.participants().stream()
        .filter(p -> p.sequence() > call.participant().sequence())
        .forEach(
            later ->
                Violation.unless(
                    Rules.isUndoOver(later),
                    "I4 order: undo reaches k only after every later one has ended",
                    () ->
                        Network.words(call)
                            + " before "
                            + later.id()
                            + " of "
                            + Watch.words(saga)));
  }

  private void checkForget(Call call, Saga saga) {
    Violation.unless(
        Rules.isTerminal(saga),
        "I9 nobody is told to forget before the end",
        () -> Watch.words(saga));
    boolean mayStillBeUndone =
        saga.status() == LRAStatus.Closed
            && saga.participant(call.participant().id())
                .filter(p -> p.status() == ParticipantStatus.Completed)
                .isPresent();
    Violation.unless(
        !mayStillBeUndone || Rules.isPastUndoing(top(saga)),
        "I9 what is completed is forgotten only when the top level closes or has ended",
        () -> Watch.words(saga) + " under " + Watch.words(top(saga)));
  }

  /** The top level, or the first above that has failed: what is below that is final too. */
  private Saga top(Saga saga) {
    String parent = saga.origin().parent();
    return parent == null || saga.status().name().startsWith("Failed")
        ? saga
        : world.watch().committed(parent).map(this::top).orElse(saga);
  }
}
