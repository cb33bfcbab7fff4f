package io.ago.internal.coordinator;

import io.ago.internal.coordinator.Taken.Heard;
import io.ago.internal.saga.Call;
import io.ago.internal.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The calls of one drive that are under way; used by the driving thread only. */
final class Calling {
  /** Answers that come within that time are committed together. */
  private static final Duration WINDOW = Duration.ofMillis(20);

  private final ParticipantCaller caller;
  private final Workers workers;
  private final LongSupplier nanos;
  private final Workers.Mailbox<Optional<Heard>> answers;
  private final List<Errand> sent = new ArrayList<>();
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

  /**
   * Begins the calls of an attempt. What can be sent without waiting is sent by this thread, and no
   * other is needed if the answers come soon. A single call is made on this thread.
   */
  void begin(Noted noted) {
    List<Call> calls = noted.attempt().calls();
    boolean isAlone = calls.size() == 1 && !isUnderWay();
    outstanding += calls.size();
    longest = calls.stream().map(call -> length(call, noted)).reduce(longest, Calling::max);
    for (Errand errand : errands(noted)) {
      if (isAlone) {
        errand.finish();
      } else if (errand.send()) {
        sent.add(errand);
      } else {
        workers.start(errand::finish);
      }
    }
  }

  private List<Errand> errands(Noted noted) {
    List<Call> calls = noted.attempt().calls();
    Stream<List<Call>> each =
        noted.attempt().oneByOne() && !calls.isEmpty()
            ? Stream.of(calls)
            : calls.stream().map(List::of);
    return each.map(some -> new Errand(caller, nanos, noted, some, answers)).toList();
  }

  /**
   * Waits for answers; may be empty if the only verdicts are recorded already.
   *
   * @throws IllegalStateException if none came although every note has run out
   */
  List<Heard> take() {
    takeSent();
    List<Optional<Heard>> taken = answers.take(outstanding, WINDOW, longest);
    if (taken.isEmpty()) {
      throw new IllegalStateException(outstanding + " calls were not answered in " + longest);
    }
    outstanding -= taken.size();
    return taken.stream().flatMap(Optional::stream).toList();
  }

  /** What is not answered soon is left to threads that can wait: other answers are to be kept. */
  private void takeSent() {
    long until = nanos.getAsLong() + WINDOW.toNanos();
    for (Errand errand : sent) {
      if (!errand.advance(until)) {
        workers.start(errand::finish);
      }
    }
    sent.clear();
  }

  private static Duration length(Call call, Noted noted) {
    return Duration.between(noted.at(), call.note().until());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
