package io.ago.internal.simulation;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Kind;
import io.ago.internal.saga.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/** A participant as it really stands: what it was told, and what it did. */
final class Party {

  /** How a question stands with it. */
  enum State {
    NONE,
    WORKING,
    DONE,
    FAILED
  }

  /**
   * What it is like.
   *
   * @param work how long a question takes it; zero: it answers at once
   * @param locates whether it says where its status can be asked when it is slow
   * @param downUntil until then it answers nothing
   * @param deaf answers nothing until it is repaired
   * @param refuses the question that it cannot do until it is repaired, or null
   */
  record Manner(
      Duration work, boolean locates, long downUntil, boolean deaf, @Nullable Callback refuses) {
    static final Manner GOOD = new Manner(Duration.ZERO, false, 0, false, null);
  }

  final String address;
  final Kind kind;
  private Manner manner;
  private final Map<Callback, State> states = new EnumMap<>(Callback.class);
  private final Map<Callback, Integer> effects = new EnumMap<>(Callback.class);
  private final Map<Callback, Integer> refusals = new EnumMap<>(Callback.class);
  private final List<LRAStatus> told = new ArrayList<>();
  private int deliveries;
  private int forwards;
  private boolean forgotten;

  Party(String address, Kind kind, Manner manner) {
    this.address = address;
    this.kind = kind;
    this.manner = manner;
  }

  Manner manner() {
    return manner;
  }

  /** Somebody mended it: what it refused or never heard it does now. */
  void repair() {
    manner = new Manner(manner.work, manner.locates, 0, false, null);
    states.replaceAll((question, state) -> state == State.FAILED ? State.NONE : state);
  }

  /** It has been told again and can do it now: what it refused before no longer counts. */
  void pardon() {
    refusals.clear();
  }

  boolean answers(long now) {
    return !manner.deaf && now >= manner.downUntil;
  }

  /** Forward work; refused once its undo came. */
  void forward() {
    if (state(Callback.COMPENSATE) == State.NONE) {
      forwards++;
    }
  }

  /** Takes a call that arrived; {@code later} lets it end its work by itself. */
  Reply receive(Callback callback, Callback question, Later later) {
    deliveries++;
    return switch (callback) {
      case EXECUTE -> throw new IllegalArgumentException("it does its own work");
      case COMPLETE, COMPENSATE -> told(question, later);
      case STATUS -> state(question) == State.NONE ? Reply.NOT_BEGUN : reply(question);
      case FORGET -> {
        forgotten = true;
        yield Reply.DONE;
      }
      case AFTER -> Reply.DONE;
    };
  }

  /** Where slow work is put. */
  interface Later {
    void after(Duration time, Runnable work);
  }

  private Reply told(Callback question, Later later) {
    if (question == Callback.COMPLETE && state(Callback.COMPENSATE) != State.NONE) {
      return Reply.LOST;
    }
    if (state(question) == State.NONE) {
      begin(question, later);
    }
    return reply(question);
  }

  private void begin(Callback question, Later later) {
    if (manner.refuses == question) {
      states.put(question, State.FAILED);
    } else if (manner.work.isZero()) {
      done(question);
    } else {
      states.put(question, State.WORKING);
      later.after(manner.work, () -> done(question));
    }
  }

  /** Does it, at most once: the question is the idempotency key. */
  private void done(Callback question) {
    if (state(question) != State.DONE) {
      states.put(question, State.DONE);
      effect(question);
    }
  }

  /** An effect; a bean has no key that would keep it from a second one. */
  void effect(Callback question) {
    effects.merge(question, 1, Integer::sum);
  }

  void refused(Callback question) {
    refusals.merge(question, 1, Integer::sum);
  }

  private Reply reply(Callback question) {
    return switch (state(question)) {
      case NONE -> Reply.LOST;
      case WORKING -> Reply.PENDING;
      case DONE -> Reply.DONE;
      case FAILED -> {
        refused(question);
        yield Reply.REFUSED;
      }
    };
  }

  void after(LRAStatus status) {
    told.add(status);
  }

  State state(Callback question) {
    return states.getOrDefault(question, State.NONE);
  }

  int effects(Callback question) {
    return effects.getOrDefault(question, 0);
  }

  boolean hasRefused(Callback question) {
    return refusals.containsKey(question);
  }

  List<LRAStatus> told() {
    return told;
  }

  int deliveries() {
    return deliveries;
  }

  int forwards() {
    return forwards;
  }

  boolean isForgotten() {
    return forgotten;
  }
}
