package io.ago.internal.coordinator;

import io.ago.internal.coordinator.SagaStore.Beside;
import io.ago.internal.saga.Amendments;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Enlistment;
import io.ago.internal.saga.Joined;
import io.ago.internal.saga.Joining;
import io.ago.internal.saga.LastWords;
import io.ago.internal.saga.Nesting;
import io.ago.internal.saga.Origin;
import io.ago.internal.saga.Pauses;
import io.ago.internal.saga.Refused;
import io.ago.internal.saga.Resolution;
import io.ago.internal.saga.RetryDelays;
import io.ago.internal.saga.Saga;
import io.ago.internal.saga.SagaMachine;
import io.ago.internal.work.Ids;
import io.ago.internal.work.Time;
import io.ago.internal.work.TransactionException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * The use cases, one method each. What a method has answered is committed.
 *
 * <p>Each throws {@link Refused} when the saga cannot be asked that, or there is none; and {@link
 * TransactionException} when the store could not answer, after which asking again is safe.
 */
public final class Coordinator {
  private static final Set<LRAStatus> ENDING = EnumSet.of(LRAStatus.Closing, LRAStatus.Cancelling);

  private final Storage storage;
  private final Driver driver;
  private final Ids ids;
  private final Time time;
  private final RetryDelays retries;
  private final OwedCancels owedCancels = new OwedCancels();

  public Coordinator(Storage storage, Driver driver, Ids ids, Time time, RetryDelays retries) {
    this.storage = storage;
    this.driver = driver;
    this.ids = ids;
    this.time = time;
    this.retries = retries;
  }

  /**
   * Starts a saga; a nested one is enlisted in its parent by the same commit.
   *
   * @param limit how long it may last; null: for ever
   */
  public Saga start(Origin origin, @Nullable Duration limit) {
    String id = ids.next();
    String parent = origin.parent();
    if (parent != null) {
      return new NestedStart(storage, ids, time).start(id, parent, origin, limit);
    }
    Saga started = SagaMachine.start(id, origin, time.now(), limit);
    storage.changes().add(started);
    return started;
  }

  /**
   * Enlists a participant before its work begins; joining again finds the same one.
   *
   * @param data opaque words that come back with each call, or null
   * @param limit from now on the saga may last that long at most; null: no limit of its own
   */
  public Joined join(
      String id, Enlistment enlistment, @Nullable String data, @Nullable Duration limit) {
    return join(id, enlistment, data, limit, Integer.MAX_VALUE);
  }

  /**
   * Enlists a participant as {@link #join(String, Enlistment, String, Duration)} does.
   *
   * @param most so many participants the saga may have; one that is found again is always let in
   */
  public Joined join(
      String id, Enlistment enlistment, @Nullable String data, @Nullable Duration limit, int most) {
    Joining joining = new Joining(ids.next(), enlistment, data, limit);
    return storage
        .changes()
        .change(
            id,
            saga -> {
              Joined joined = SagaMachine.join(saga, joining, time.now());
              return new Change<>(Amendments.withinRoom(saga, joined.saga(), most), joined);
            });
  }

  /** Removes a participant from an active saga. */
  public Saga leave(String id, String participantId) {
    return changed(id, (saga, now) -> SagaMachine.leave(saga, participantId, now));
  }

  /** Moves the deadline of an active saga to that long from now, if that is later. */
  public Saga renew(String id, Duration limit) {
    return changed(id, (saga, now) -> SagaMachine.renew(saga, limit, now));
  }

  /**
   * Closes a saga and drives it as far as it goes now.
   *
   * @throws Refused also while a cancel of it is owed
   */
  public Saga close(String id) {
    return driver.drive(id, this::closed);
  }

  /**
   * Cancels a saga and drives it as far as it goes now.
   *
   * @param cause why; that of a cancel which is owed counts more
   */
  public Saga cancel(String id, String cause) {
    return driver.drive(id, (saga, now) -> cancelled(saga, cause, now));
  }

  /**
   * Closes a saga as {@link #close(String)} does; keeps a participant's last words by the same
   * commit.
   */
  public Saga close(String id, LastWords words) {
    return driver.drive(id, (saga, now) -> closed(Amendments.heard(saga, words), now));
  }

  /**
   * Cancels a saga as {@link #cancel(String, String)} does; keeps last words by the same commit.
   */
  public Saga cancel(String id, String cause, LastWords words) {
    return driver.drive(id, (saga, now) -> cancelled(Amendments.heard(saga, words), cause, now));
  }

  /**
   * Puts a parent's question to a nested saga and drives it; its status is the answer.
   *
   * @param question COMPLETE, COMPENSATE or FORGET
   * @throws Refused also if it is not nested
   */
  public Saga asked(String id, Callback question) {
    return driver.drive(
        id,
        (saga, now) -> {
          if (!saga.isNested()) {
            throw SingleChanges.unknown(id);
          }
          return Nesting.asked(saga, question, false, now); // a parent elsewhere may be nested
        });
  }

  /** The saga as it is committed, if somebody could join it now. */
  public Saga joinable(String id) {
    return Amendments.joinable(find(id), time.now());
  }

  /** What this node brought too late. */
  public StaleWrites staleWrites() {
    return driver.staleWrites();
  }

  /** Lists, corrections, removal. */
  public Catalogue catalogue() {
    return new Catalogue(storage, time);
  }

  /** Closes a saga; driving it is left to the caller. */
  public Begun beginClose(String id) {
    return driver.begin(id, this::closed);
  }

  /** Cancels a saga; driving it is left to the caller. */
  public Begun beginCancel(String id, String cause) {
    return driver.begin(id, (saga, now) -> cancelled(saga, cause, now));
  }

  /**
   * What a saga would be if it were cancelled now; nothing is changed. Asked in the active
   * transaction, which the store takes part in from now on: when it completes it is too late.
   *
   * @throws Refused as cancelling it would
   */
  public Saga ifCancelled(String id, String cause) {
    Saga saga = storage.store().find(id).orElseThrow(() -> SingleChanges.unknown(id));
    return cancelled(saga, cause, time.now());
  }

  /**
   * Cancels a saga in the active transaction, as {@link #change} does.
   *
   * @return what is to be done when that is committed, and only then
   */
  public Begun changeToCancel(String id, String cause) {
    return change(id, (saga, now) -> cancelled(saga, cause, now));
  }

  /** The saga as it is committed. */
  public Saga find(String id) {
    return storage.store().committed(id).orElseThrow(() -> SingleChanges.unknown(id));
  }

  /** Takes in an answer that came by itself, such as a message, and drives the saga on. */
  public Saga answered(String id, Answer answer) {
    return driver.drive(
        id, (saga, now) -> SagaMachine.replied(saga, List.of(answer), now, retries));
  }

  /**
   * Stores a saga in the active transaction, with its first calls noted.
   *
   * @param beside what the store writes with it
   * @return what is to be done when that is committed, and only then
   */
  public Begun begin(Saga started, Beside beside) {
    Begun begun = driver.starting(started);
    storage.store().add(begun.saga(), beside);
    return begun;
  }

  /**
   * Changes a saga in the active transaction, as the last of it, with its next calls noted.
   *
   * @return what is to be done when that is committed, and only then
   */
  public Begun change(String id, BiFunction<Saga, Instant, Saga> change) {
    return driver.changing(id, change);
  }

  /** Does what is due now of a saga. */
  public Saga goOn(String id) {
    return driver.drive(id);
  }

  /**
   * Stores a saga under an id that was given out before.
   *
   * @param limit how long it may last; null: for ever
   */
  public void startAs(String id, Origin origin, @Nullable Duration limit) {
    storage.changes().add(SagaMachine.start(id, origin, time.now(), limit));
  }

  /** Makes the next tries of a saga at once. */
  public Saga retry(String id) {
    return driver.drive(id, Amendments::hastened);
  }

  /**
   * Makes the next tries of sagas that are being closed or cancelled at once; those that fail stay
   * due.
   *
   * @param most so many sagas at most, the oldest first
   */
  public void retryAll(int most) {
    for (SagaStore.Head ending : catalogue().list(ENDING, null, most)) {
      try {
        retry(ending.id());
      } catch (Refused | TransactionException e) { // ended or busy meanwhile
        CoordinatorLog.left(ending.id(), e);
      }
    }
  }

  /** Holds a saga of a definition until it is resumed; what is under way ends. */
  public Saga pause(String id, String why) {
    return changed(id, (saga, now) -> Pauses.pause(saga, why, now));
  }

  /** Has a paused saga go on, and drives it as far as it goes now. */
  public Saga resume(String id) {
    return driver.drive(id, Pauses::resume);
  }

  /** Has a paused saga go on; driving it is left to the caller. */
  public Begun beginResume(String id) {
    return driver.begin(id, Pauses::resume);
  }

  /** Stops calling a participant until an operator resolves it. */
  public Saga park(String id, String participantId, String why) {
    return changed(id, (saga, now) -> SagaMachine.park(saga, participantId, why));
  }

  /** Carries out an operator's decision about a parked participant, and drives the saga on. */
  public Saga resolve(String id, String participantId, Resolution resolution, String why) {
    return driver.drive(
        id, (saga, now) -> SagaMachine.resolve(saga, participantId, resolution, why, now));
  }

  /** Cancels that had to wait for the end of transactions of this node. */
  public OwedCancels owedCancels() {
    return owedCancels;
  }

  private Saga closed(Saga saga, Instant now) {
    owedCancels.requireNone(saga.id(), "close");
    return SagaMachine.close(saga, now);
  }

  /** Whoever swallows the failure of a step may cancel for another reason before it is told. */
  private Saga cancelled(Saga saga, String cause, Instant now) {
    return SagaMachine.cancel(saga, owedCancels.cause(saga.id()).orElse(cause), now);
  }

  private Saga changed(String id, BiFunction<Saga, Instant, Saga> change) {
    return storage
        .changes()
        .change(
            id,
            saga -> {
              Saga changed = change.apply(saga, time.now());
              return new Change<>(changed, changed);
            });
  }
}
