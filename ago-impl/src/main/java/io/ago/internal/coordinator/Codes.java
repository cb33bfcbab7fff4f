package io.ago.internal.coordinator;

import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;

/**
 * The HTTP status by which a refusal is known on the wire; the one place that says so. Source: the
 * protocol of the Narayana LRA coordinator; MP LRA 2.0, "LRA.Type".
 */
public final class Codes {
  private Codes() {}

  public static int of(Refused refused) {
    return switch (refused.reason()) {
      case UNKNOWN_SAGA -> 404;
      case UNKNOWN_PARTICIPANT, INVALID -> 400;
      case ENDING -> 412;
      case ENDED -> 410;
      case FORBIDDEN -> 403;
      case NOT_PARKED, STALE, TAKEN -> 409;
    };
  }

  /** Whatever its fate: asking again is safe. */
  public static int of(TransactionException failure) {
    return switch (failure.fate()) {
      case CONTENDED, ROLLED_BACK, UNKNOWN -> 503;
    };
  }
}
