package io.ago.internal.coordinator;

import io.ago.internal.coordinator.BeanCaller.Verdict;
import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.coordinator.Taken.Heard;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Attempt;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Nesting;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Reply;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.saga.Terms;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import io.ago.internal.work.Transactions.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * The one loop in which close, cancel, timeout, recovery and an operator's retry end: note what is
 * due, call, take the answers in, until nothing is due now. No transaction is open during a call.
 */
public final class Driver {
  private final Storage storage;
  private final Calls calls;
  private final Terms terms;
  private final Time time;
  private final StaleWrites staleWrites = new StaleWrites();

  /**
   * @param terms on which this node makes calls
   * @param time the store's time, as this node keeps it
   */
  public Driver(Storage storage, Calls calls, Terms terms, Time time) {
    this.storage = storage;
    this.calls = calls;
    this.terms = terms;
    this.time = time;
  }

  /** Answers that came too late. */
  StaleWrites staleWrites() {
    return staleWrites;
  }

  /** Does what is due now. */
  public Saga drive(String id) {
    return drive(id, (saga, now) -> saga);
  }

  /**
   * Changes a saga and does what is due then; the change and the notes of the first calls are one
   * commit. After it nothing is thrown: what could not be done stays due.
   *
   * @return the saga as it stood when nothing more was due now
   * @throws Refused as the change does, or if no saga has that id
   * @throws TransactionException if the change could not be committed, or its fate is unknown
   */
  public Saga drive(String id, BiFunction<Saga, Instant, Saga> first) {
    return begin(id, first).rest().get();
  }

  /**
   * Changes a saga as {@link #drive(String, BiFunction)} does, and leaves it to the caller on which
   * thread the rest is done.
   */
  Begun begin(String id, BiFunction<Saga, Instant, Saga> first) {
    Noted noted = note(id, first);
    return new Begun(noted.saga(), () -> followed(noted));
  }

  /**
   * Notes the first calls of a saga that is about to be stored, in the caller's transaction; they
   * are made after its commit.
   */
  Begun starting(Saga started) {
    Noted noted = noted(started, (saga, now) -> saga).result();
    return new Begun(noted.saga(), () -> followed(noted));
  }

  /**
   * Changes a saga in the caller's transaction, under its lock, as {@link #starting} does. Its
   * version grows even if nothing else does: what the caller keeps beside the saga is seen by
   * whoever decides on an older one.
   */
  Begun changing(String id, BiFunction<Saga, Instant, Saga> change) {
    SagaStore store = storage.store();
    Saga before = store.locked(id).orElseThrow(() -> SingleChanges.unknown(id));
    Change<Noted> noted = noted(before, change);
    store.replace(before, noted.saga());
    return new Begun(noted.saga(), () -> followed(noted.result()));
  }

  private Saga followed(Noted noted) {
    Saga saga = follow(noted);
    tellParent(saga);
    return saga;
  }

  private Noted note(String id, BiFunction<Saga, Instant, Saga> change) {
    return told(storage.changes().change(id, saga -> noted(saga, change)));
  }

  private Noted take(String id, List<Heard> heard) {
    Taken taken = storage.changes().change(id, saga -> taken(saga, heard));
    staleWrites.count(taken.late(), taken.refused());
    return told(taken.noted());
  }

  private Change<Taken> taken(Saga before, List<Heard> heard) {
    Change<Noted> noted = noted(before, (saga, now) -> replied(saga, heard, now));
    return new Change<>(noted.saga(), Taken.of(before, heard, noted.result()));
  }

  /** Calls that were not begun are left to a pass: here they came too late. */
  private Saga replied(Saga saga, List<Heard> heard, Instant now) {
    List<Answer> answers = heard.stream().map(Heard::answer).filter(Objects::nonNull).toList();
    Saga replied = SagaMachine.replied(saga, answers, now, terms.retries());
    for (Heard left : heard) {
      if (left.answer() == null) {
        replied = SagaMachine.notBegun(replied, left.call(), now, terms.retries());
      }
    }
    return replied;
  }

  private static Noted told(Noted noted) {
    noted.parked().forEach(participant -> CoordinatorLog.parked(noted.saga(), participant));
    return noted;
  }

  /** The counter is read before the clock and the commit: a note may seem older, never younger. */
  private Change<Noted> noted(Saga before, BiFunction<Saga, Instant, Saga> change) {
    long nanos = time.nanos();
    Instant now = time.now();
    Saga changed = change.apply(before, now);
    Attempt attempt = SagaMachine.attempt(changed, now, terms);
    Attempt possible =
        hasLapsed(attempt.takenOver()) ? attempt : new Attempt(changed, List.of(), false, null);
    return new Change<>(possible.saga(), Noted.of(before, possible, now, nanos));
  }

  /** Another node's note is replaced only if the store's own clock says so. */
  private boolean hasLapsed(@Nullable Instant takenOver) {
    return takenOver == null || storage.store().now().isAfter(takenOver);
  }

  private Saga follow(Noted first) {
    Queue<Noted> recorded = new ConcurrentLinkedQueue<>();
    Calling calling =
        calls.calling(this::nested, call -> bean(call, recorded::add), time.counter());
    Noted noted = first;
    try {
      calling.begin(noted);
      while (calling.isUnderWay()) {
        for (Noted next : next(first.saga().id(), calling.take(), recorded)) {
          noted = next;
          calling.begin(next);
        }
      }
    } catch (RuntimeException e) { // the decision stands; a later pass goes on with it
      CoordinatorLog.left(first.saga().id(), e);
    }
    return noted.saga();
  }

  /**
   * What is noted next, by a commit of its own unless there is nothing to be taken in with it.
   *
   * @param recorded what the transactions of beans have noted since; taken out
   */
  private List<Noted> next(String id, List<Heard> heard, Queue<Noted> recorded) {
    List<Noted> next = new ArrayList<>();
    for (Noted noted = recorded.poll(); noted != null; noted = recorded.poll()) {
      next.add(told(noted));
    }
    if (next.isEmpty() || !heard.isEmpty()) {
      taken(id, heard).ifPresent(next::add);
    }
    return next;
  }

  /** If answers cannot be taken in, what is under way and what is recorded still goes on. */
  private Optional<Noted> taken(String id, List<Heard> heard) {
    try {
      return Optional.of(take(id, heard));
    } catch (RuntimeException e) { // their calls count as lost when their notes have run out
      CoordinatorLog.left(id, e);
      return Optional.empty();
    }
  }

  private Optional<Answer> bean(Call call, Consumer<Noted> committed) {
    Recording recording = new Recording(call);
    Optional<Answer> answer = called(call, recording);
    Noted noted = recording.recorded;
    if (answer.isEmpty() && noted != null) {
      committed.accept(noted);
    }
    return answer;
  }

  /** Work that came too late is rolled back and counted; there is nothing to be taken in. */
  private Optional<Answer> called(Call call, Verdict verdict) {
    try {
      return calls.beans().call(call, verdict);
    } catch (Refused e) {
      if (e.reason() == Refused.Reason.STALE) {
        staleWrites.count(1, 1);
        return Optional.empty();
      }
      throw e;
    }
  }

  /** In the transaction of the work: its verdict, and the note of the next call with it. */
  private final class Recording implements Verdict {
    private final Call call;
    private @Nullable Noted recorded;

    Recording(Call call) {
      this.call = call;
    }

    @Override
    public void done(BiFunction<Saga, Instant, Saga> then, Beside beside) {
      keep(record(call, call.answer(Reply.DONE), then, beside));
    }

    @Override
    public Begun begun(Saga child, Beside beside) {
      String step = call.participant().id();
      keep(
          record(
              call,
              call.answer(Reply.PENDING),
              (saga, now) -> Nesting.begun(saga, step, child.id()),
              Beside.NOTHING));
      Begun begun = starting(child);
      storage.store().add(begun.saga(), beside);
      return begun;
    }

    /** What a commit has noted that failed, or was not answered, is not called. */
    private void keep(Noted noted) {
      storage
          .transactions()
          .afterCompletion(
              outcome -> {
                if (outcome == Outcome.COMMITTED) {
                  recorded = noted;
                }
              });
    }
  }

  private Noted record(
      Call call, Answer verdict, BiFunction<Saga, Instant, Saga> then, Beside beside) {
    String id = call.saga().id();
    return storage
        .store()
        .amend(id, beside, before -> replied(before, verdict, then))
        .orElseThrow(() -> SingleChanges.unknown(id));
  }

  private Change<Noted> replied(Saga before, Answer verdict, BiFunction<Saga, Instant, Saga> then) {
    if (!SagaMachine.counts(before, verdict)) {
      throw Refused.stale(before, verdict);
    }
    return noted(
        before,
        (saga, now) ->
            then.apply(SagaMachine.replied(saga, List.of(verdict), now, terms.retries()), now));
  }

  /** A parent asks its child in a change of the child's own, and drives it. */
  private Optional<Answer> nested(Call call) {
    boolean forGood = Nesting.asksForGood(call.saga());
    Noted noted =
        note(call.target(), (child, now) -> Nesting.asked(child, call.question(), forGood, now));
    Saga child = follow(noted);
    return Optional.of(
        call.answer(Nesting.reply(child, call.question()), null, Nesting.words(child)));
  }

  /** A child's end makes its parent due; if that word is lost, the parent asks by itself. */
  private void tellParent(Saga child) {
    String parent = child.origin().parent();
    if (parent == null || !hasEnded(child.status())) {
      return;
    }
    try {
      drive(parent, (saga, now) -> Nesting.told(saga, child, now, terms.retries()));
    } catch (RuntimeException e) { // the parent asks by itself
      CoordinatorLog.left(parent, e);
    }
  }

  private static boolean hasEnded(LRAStatus status) {
    return switch (status) {
      case Active, Closing, Cancelling -> false;
      case Closed, Cancelled, FailedToClose, FailedToCancel -> true;
    };
  }
}
