package io.ago.internal.coordinator;

import io.ago.internal.coordinator.Taken.Heard;
import io.ago.internal.saga.Answer;
import io.ago.internal.saga.Call;
import io.ago.internal.saga.Reply;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The calls of one drive that are under way; used by the driving thread only. */
final class Calling {
  /** Answers that come within that time are committed together. */
  private static final Duration WINDOW = Duration.ofMillis(20);

  private final ParticipantCaller caller;
  private final Workers workers;
  private final LongSupplier nanos;
  private final Workers.Mailbox<Optional<Heard>> answers;
  private Duration longest = Duration.ZERO;
  private int outstanding;

  Calling(ParticipantCaller caller, Workers workers, LongSupplier nanos) {
    this.caller = caller;
    this.workers = workers;
    this.nanos = nanos;
    this.answers = workers.mailbox();
  }

  boolean isUnderWay() {
    return outstanding > 0;
  }

  /** Begins the calls of an attempt; a single one is made on this thread. */
  void begin(Noted noted) {
    List<Call> calls = noted.attempt().calls();
    boolean alone = calls.size() == 1 && outstanding == 0;
    outstanding += calls.size();
    longest = calls.stream().map(call -> length(call, noted)).reduce(longest, Calling::max);
    if (alone) {
      make(calls.get(0), noted);
    } else if (noted.attempt().oneByOne()) {
      workers.start(() -> makeEach(calls, noted));
    } else {
      calls.forEach(call -> workers.start(() -> make(call, noted)));
    }
  }

  /**
   * Waits for answers; may be empty if the only verdicts are recorded already.
   *
   * @throws IllegalStateException if none came although every note has run out
   */
  List<Heard> take() {
    List<Optional<Heard>> taken = answers.take(outstanding, WINDOW, longest);
    if (taken.isEmpty()) {
      throw new IllegalStateException(outstanding + " calls were not answered in " + longest);
    }
    outstanding -= taken.size();
    return taken.stream().flatMap(Optional::stream).toList();
  }

  /**
   * One after the other; after one that is too late the rest is not made either. Each is answered
   * somehow, whatever happens to it.
   */
  private void makeEach(List<Call> calls, Noted noted) {
    boolean late = false;
    Error died = null;
    for (Call call : calls) {
      Optional<Answer> answer = Optional.empty();
      late = late || isTooLate(call, noted);
      try {
        answer = late ? answer : answer(call);
      } catch (Error e) {
        died = e;
      }
      answers.put(answer.map(a -> new Heard(a, call.note().until())));
    }
    if (died != null) {
      throw died;
    }
  }

  /** Whatever happens, the driver hears of it: it waits for as many answers as there are calls. */
  private void make(Call call, Noted noted) {
    makeEach(List.of(call), noted);
  }

  /** Nobody begins a call that would outlast its note: another node may be making it by then. */
  private boolean isTooLate(Call call, Noted noted) {
    Duration passed = Duration.ofNanos(nanos.getAsLong() - noted.nanos());
    return noted.at().plus(passed).plus(call.timeout()).isAfter(call.note().until());
  }

  private static Duration length(Call call, Noted noted) {
    return Duration.between(noted.at(), call.note().until());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Optional<Answer> answer(Call call) {
    try {
      return caller.call(call);
    } catch (RuntimeException e) {
      String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
      return Optional.of(call.answer(Reply.LOST, null, detail));
    }
  }
}
