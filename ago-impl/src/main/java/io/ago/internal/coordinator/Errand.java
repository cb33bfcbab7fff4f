package io.ago.internal.coordinator;

import io.ago.internal.coordinator.ParticipantCaller.Sent;
import io.ago.internal.coordinator.Taken.Heard;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are made one after the other. Each is answered somehow, whatever happens to it: who
 * waits counts on that. Used by one thread at a time.
 */
final class Errand {
  private final ParticipantCaller caller;
  private final LongSupplier nanos;
  private final Noted noted;
  private final Deque<Call> left;
  private final Workers.Mailbox<Optional<Heard>> answers;
  private @Nullable Sent sent;

  /**
   * @param noted when the calls were noted
   * @param answers where the answers go, and which calls were not begun; empty ones are verdicts
   *     that are recorded already
   */
  Errand(
      ParticipantCaller caller,
      LongSupplier nanos,
      Noted noted,
      List<Call> calls,
      Workers.Mailbox<Optional<Heard>> answers) {
    this.caller = caller;
    this.nanos = nanos;
    this.noted = noted;
    this.left = new ArrayDeque<>(calls);
    this.answers = answers;
  }

  /** Sends the next call if it can be sent without waiting; whether it was. */
  boolean send() {
    Call next = left.element();
    try {
      sent = isTooLate(next) ? null : caller.send(next).orElse(null);
    } catch (RuntimeException e) { // who makes the call is told why
      sent = null;
    }
    return sent != null;
  }

  /**
   * Takes in the answer to what was sent and goes on, as long as no answer takes longer.
   *
   * @param until by the counter
   * @return whether all is done
   */
  boolean advance(long until) {
    while (sent != null && sent.isAnswered(Duration.ofNanos(until - nanos.getAsLong()))) {
      put(answer(left.element()).map(heard -> new Heard(left.element(), heard)));
      if (left.isEmpty() || !send()) {
        break;
      }
    }
    return left.isEmpty();
  }

  /** Does the rest, however long it takes; after a call that is too late no other is made. */
  void finish() {
    boolean late = false;
    Error died = null;
    while (!left.isEmpty()) {
      Call call = left.element();
      late = late || (sent == null && isTooLate(call));
      Optional<Heard> heard = Optional.empty();
      try {
        heard =
            late
                ? Optional.of(new Heard(call, null))
                : answer(call).map(answer -> new Heard(call, answer));
      } catch (Error e) {
        died = e;
      }
      put(heard);
    }
    if (died != null) {
      throw died;
    }
  }

  private void put(Optional<Heard> heard) {
    left.remove();
    sent = null;
    answers.put(heard);
  }

  /** Nobody begins a call that would outlast its note: another node may be making it by then. */
  private boolean isTooLate(Call call) {
    Duration passed = Duration.ofNanos(nanos.getAsLong() - noted.nanos());
    return noted.at().plus(passed).plus(call.timeout()).isAfter(call.note().until());
  }

  private Optional<Answer> answer(Call call) {
    try {
      Sent under = sent;
      return under == null ? caller.call(call) : under.answer();
    } catch (RuntimeException e) {
      String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
      return Optional.of(call.answer(Reply.LOST, null, detail));
    }
  }
}
