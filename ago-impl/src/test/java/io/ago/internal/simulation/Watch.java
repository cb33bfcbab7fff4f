package io.ago.internal.simulation;

import io.ago.internal.saga.Call;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.Saga;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** Looks at every commit before anybody else can. */
final class Watch {
  private final World world;
  private final Map<String, Saga> seen = new HashMap<>();
  private final Map<String, Long> noted = new HashMap<>();
  private int commits;

  Watch(World world) {
    this.world = world;
  }

  /** The saga as it is committed. */
  Optional<Saga> committed(String id) {
    return Optional.ofNullable(seen.get(id));
  }

  /** When the latest call to that participant was noted, by virtual time. */
  long notedAt(String participantId) {
    return noted.getOrDefault(participantId, 0L);
  }

  void noted(Participant participant) {
    noted.put(participant.id(), world.fibers().now());
  }

  int commits() {
    return commits;
  }

  void committed() {
    Call bean = world.ledger().takeCommitted();
    if (bean != null) {
      checkFence(bean);
    }
    for (Saga saga : world.store().takeWritten()) {
      Saga before = seen.put(saga.id(), saga);
      commits++;
      world.tell(() -> words(saga));
      changed(before, saga);
    }
  }

  /** A bean's effect is committed only by the attempt that was noted just before. */
  private void checkFence(Call call) {
    Saga before = seen.get(call.saga().id());
    int noted =
        Optional.ofNullable(before)
            .flatMap(s -> s.participant(call.participant().id()))
            .map(p -> p.progress().note())
            .map(n -> n.attempt())
            .orElse(0);
    Violation.unless(
        noted == call.note().attempt(),
        "I8 fence: no result is accepted under an old attempt number",
        () -> Network.words(call) + " was committed while the noted attempt was " + noted);
  }

  private void changed(@Nullable Saga before, Saga after) {
    if (before == null) {
      Violation.unless(after.version() == 0, "I9 a new saga has version 0", () -> words(after));
      return;
    }
    Violation.unless(
        after.version() == before.version() + 1, "I9 versions grow by one", () -> words(after));
    Violation.unless(
        Rules.mayGo(before, after.status()),
        "I9 only edges of the specification",
        () -> before.status() + " -> " + words(after));
    checkTerminal(before, after);
    checkDeadline(before, after);
    for (Participant participant : after.participants()) {
      before
          .participant(participant.id())
          .ifPresentOrElse(
              p -> new ParticipantWatch(world, after).changed(p, participant),
              () -> checkJoined(before, participant));
    }
    checkLeft(before, after);
    checkOrder(before, after);
  }

  private static void checkTerminal(Saga before, Saga after) {
    if (Rules.isTerminal(before)) {
      Violation.unless(
          before.status() == after.status()
              && before.participants().stream()
                  .allMatch(
                      p ->
                          after
                              .participant(p.id())
                              .filter(a -> a.status() == p.status())
                              .isPresent())
              && Objects.equals(before.span(), after.span()),
          "I9 what has ended never changes",
          () -> words(before) + " became " + words(after));
    }
  }

  private static void checkJoined(Saga before, Participant joined) {
    boolean mayJoin =
        before.status() == LRAStatus.Active || (Rules.listens(joined) && !Rules.isTerminal(before));
    Violation.unless(
        mayJoin, "I5 nobody joins what is ending", () -> joined.id() + " joined " + words(before));
    boolean isLast = before.participants().stream().allMatch(p -> p.sequence() < joined.sequence());
    Violation.unless(isLast, "I4 sequences grow", () -> words(before));
  }

  private static void checkLeft(Saga before, Saga after) {
    boolean left =
        before.participants().stream().anyMatch(p -> after.participant(p.id()).isEmpty());
    Violation.unless(
        !left || before.status() == LRAStatus.Active,
        "I9 nobody leaves what is ending",
        () -> words(before) + " became " + words(after));
  }

  /** Nobody's undo begins before its turn; what is committed is the earliest that it can begin. */
  private void checkOrder(Saga before, Saga after) {
    boolean strict = Rules.isStrict(after);
    for (Participant begun : after.participants()) {
      boolean begins =
          Rules.hasBegunUndo(begun)
              && before.participant(begun.id()).filter(Rules::hasBegunUndo).isEmpty();
      if (begins && !endedByItself(begun) && !wasDecided(begun)) {
        for (Participant later : after.participants()) {
          Violation.unless(
              later.sequence() <= begun.sequence()
                  || (strict ? Rules.isUndoOver(later) : mayFollow(later)),
              "I4 order: the undo of k begins only after that of every later one"
                  + (strict ? " has ended" : " has begun"),
              () -> begun.id() + " before " + later.id() + " in " + words(after));
        }
      }
    }
  }

  /** A nested saga may be cancelled by its own client, whenever that wants it. */
  private static boolean endedByItself(Participant participant) {
    return participant.kind() == Kind.NESTED && participant.progress().note() == null;
  }

  /** An operator undid it by other means. */
  private boolean wasDecided(Participant participant) {
    return world.ledger().wasDecided(participant, Callback.COMPENSATE, Resolution.DONE)
        || world.ledger().wasDecided(participant, Callback.COMPENSATE, Resolution.FAILED);
  }

  /** In plain order one that is parked does not hold the others. */
  private static boolean mayFollow(Participant later) {
    return Rules.hasBegunUndo(later) || Rules.isUndoOver(later) || later.parked() != null;
  }

  private void checkDeadline(Saga before, Saga after) {
    String cause = after.cause();
    boolean expired =
        before.status() == LRAStatus.Active
            && cause != null
            && before.cause() == null
            && cause.startsWith("its time limit");
    if (!expired) {
      return;
    }
    Instant deadline = Objects.requireNonNull(after.span().deadline(), "an expiry needs a limit");
    if (world.faults().clocks().areHonest()) {
      Duration early = Duration.between(world.storeNow(), deadline);
      Violation.unless(
          early.compareTo(world.ahead(world.fibers().current().life).plusMillis(50)) <= 0,
          "I10 no deadline is early",
          () -> early + " early: " + words(after));
    }
  }

  static String words(Saga saga) {
    StringBuilder words = new StringBuilder();
    words.append(saga.id()).append(" v").append(saga.version()).append(' ').append(saga.status());
    if (saga.released()) {
      words.append(" released");
    }
    if (saga.origin().parent() != null) {
      words.append(" in ").append(saga.origin().parent());
    }
    saga.participants().forEach(p -> words.append(", ").append(words(p)));
    return words.toString();
  }

  private static String words(Participant participant) {
    var progress = participant.progress();
    var note = progress.note();
    return participant.sequence()
        + ":"
        + participant.id()
        + " "
        + participant.kind()
        + " "
        + participant.status()
        + (note == null
            ? " " + progress.told()
            : " noted " + note.callback() + " #" + note.attempt() + " by " + note.node())
        + (participant.parked() == null ? "" : " PARKED " + participant.parked())
        + (progress.errands().contains(Callback.FORGET) ? " forgotten" : "")
        + (progress.errands().contains(Callback.AFTER) ? " told" : "");
  }
}
