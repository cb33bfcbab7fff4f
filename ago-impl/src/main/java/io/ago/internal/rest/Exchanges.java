package io.ago.internal.rest;

import io.ago.internal.admission.Admission;
import io.ago.internal.admission.Limits;
import io.ago.internal.saga.Order;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * How the coordinator deals with requests.
 *
 * @param drives on which sagas are closed, cancelled and driven; its threads wait for participants,
 *     so it must be another than those that call them
 * @param patience how long an answer may take before the state reached is told; positive, less than
 *     the 10 s that clients wait
 * @param callTimeout how long one call to a participant that joins may take; positive, in whole
 *     milliseconds
 * @param order in which sagas are compensated at least
 * @param pass a round over all due work, run before sagas in recovery are listed
 * @param admission who is let in, and how much is read
 */
public record Exchanges(
    Executor drives,
    Duration patience,
    Duration callTimeout,
    Order order,
    Runnable pass,
    Admission admission) {

  /** Eight seconds: below the clients' ten. */
  public static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int NANOS_PER_MILLI = 1_000_000;

  public Exchanges {
    positive("The time an answer may take", patience);
    positive("The time a call may take", callTimeout);
  }

  Limits limits() {
    return admission.limits();
  }

  private static void positive(String name, Duration length) {
    if (length.isNegative() || length.isZero() || length.toNanosPart() % NANOS_PER_MILLI != 0) {
      throw new IllegalArgumentException(
          name + " must be > 0 and in whole milliseconds, was " + length);
    }
  }
}
