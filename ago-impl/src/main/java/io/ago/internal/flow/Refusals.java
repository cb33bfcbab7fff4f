package io.ago.internal.flow;

import io.ago.AgoException;
import io.ago.CorrelationTakenException;
import io.ago.SagaBusyException;
import io.ago.SagaRefusedException;
import io.ago.UnknownSagaException;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import java.util.function.Supplier;

/** Tells an application what the coordinator refused, in the words of the API; the one place. */
public final class Refusals {
  private Refusals() {}

  static AgoException of(Refused refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case UNKNOWN_SAGA -> new UnknownSagaException(message, refused);
      case TAKEN -> new CorrelationTakenException(message, refused.holder(), refused);
      case ENDING, ENDED, STALE -> new SagaRefusedException(message, refused);
      case UNKNOWN_PARTICIPANT, NOT_PARKED, INVALID, FORBIDDEN ->
          new AgoException(message, refused);
    };
  }

  /**
   * @param what was not done
   */
  static AgoException of(String what, TransactionException failure) {
    String why =
        switch (failure.fate()) {
          case CONTENDED -> "another transaction was in the way for too long";
          case ROLLED_BACK -> "the store, or the coordinator elsewhere, refused or is away";
          case UNKNOWN -> "the answer to its commit was lost";
        };
    return new SagaBusyException(what + ": " + why + ". Try again later.", failure);
  }

  /** Asks the coordinator outside of any step. */
  public static <T> T asked(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (Refused e) {
      throw of(e);
    } catch (TransactionException e) {
      throw of(what, e);
    }
  }
}
