package io.ago.internal.coordinator;

import io.ago.internal.saga.Saga;
import java.util.function.Supplier;

/**
 * A decision that is committed, with the first calls noted.
 *
 * @param saga as it was decided
 * @param rest makes the calls and goes on until nothing is due now; throws nothing. To be run once,
 *     soon, on a thread that may wait: calls that begin too late are left to a later pass
 */
public record Begun(Saga saga, Supplier<Saga> rest) {

  /** Does the rest on this thread; what comes of it is in the store. */
  public void finish() {
    Saga unused = rest.get();
  }
}
