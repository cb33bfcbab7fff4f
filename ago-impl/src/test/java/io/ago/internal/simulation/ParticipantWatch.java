package io.ago.internal.simulation;

import io.ago.internal.saga.Note;
import io.ago.internal.saga.Participant;
import io.ago.internal.saga.Saga;

/** What a commit may do to one participant. */
final class ParticipantWatch {
  private final World world;
  private final Saga saga;

  ParticipantWatch(World world, Saga saga) {
    this.world = world;
    this.saga = saga;
  }

  void changed(Participant before, Participant after) {
    Violation.unless(
        Rules.mayGo(saga, before.status(), after.status()),
        "I9 only edges of the specification",
        () -> before.id() + " was " + before.status() + " in " + Watch.words(saga));
    Violation.unless(
        after.progress().errands().containsAll(before.progress().errands()),
        "I9 a settled errand stays settled",
        () -> after.id() + " in " + Watch.words(saga));
    int attempts = after.progress().tally().attempts();
    int earlier = before.progress().tally().attempts();
    Violation.unless(
        attempts >= earlier, "I8 attempt numbers only grow", () -> after.id() + " in " + saga.id());
    checkNoted(before, after, attempts, earlier);
    checkLive(before, after);
  }

  private void checkNoted(Participant before, Participant after, int attempts, int earlier) {
    Note note = after.progress().note();
    if (note == null || note.equals(before.progress().note())) {
      return;
    }
    Violation.unless(
        note.attempt() > earlier && note.attempt() == attempts,
        "I8 attempt numbers strictly increase",
        () -> note + " after " + earlier + " in " + Watch.words(saga));
    Violation.unless(
        !before.progress().errands().contains(note.callback()),
        "I13 nothing is called after it was settled",
        () -> note + " in " + Watch.words(saga));
    Violation.unless(
        !Rules.isTerminal(saga) || !note.callback().name().startsWith("COMP"),
        "I9 nobody is told to complete or compensate after the end",
        () -> note + " in " + Watch.words(saga));
  }

  /** A note that still runs ends only by a verdict, a decision, or the word of the node itself. */
  private void checkLive(Participant before, Participant after) {
    Note note = before.progress().note();
    if (note == null
        || note.equals(after.progress().note())
        || !note.until().isAfter(world.latestStoreTime())) {
      return;
    }
    boolean settled =
        before.status() != after.status()
            || after.parked() != null
            || !before.progress().errands().equals(after.progress().errands());
    Life writer = world.fibers().current().life;
    boolean own = writer != null && writer.toString().equals(note.node().name());
    Violation.unless(
        settled || own,
        "I8 one owner: no live note of another node is taken over, no old answer ends it",
        () ->
            note + " at " + world.latestStoreTime() + " by " + writer + " in " + Watch.words(saga));
  }
}
