package io.ago.internal.rest;

import io.ago.internal.coordinator.Codes;
import io.ago.internal.saga.Refused;
import io.ago.internal.work.TransactionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Answers of requests that fail: a code and a sentence, never more. */
final class Refusals {
  private final AtomicLong unexpected = new AtomicLong();

  /** Does the work; what it throws is an answer too. */
  Response guarded(Ask ask, Route route, Supplier<Response> work) {
    try {
      return work.get();
    } catch (Problem e) {
      return refused(ask, e.code(), e);
    } catch (Refused e) {
      return refused(ask, Codes.of(e), e);
    } catch (TransactionException e) {
      return Response.plain(
          Codes.of(e),
          "The coordinator's store did not answer, so that it is not known whether this was done."
              + " Ask again: what is asked twice is done once.");
    } catch (RejectedExecutionException e) {
      return busy();
    } catch (RuntimeException e) {
      String number = Long.toString(unexpected.incrementAndGet());
      RestLog.failed(number, route, e);
      return Response.plain(
          Problem.SERVER_ERROR,
          "The coordinator failed. Its log tells why under "
              + RestLog.FAILED
              + " ("
              + number
              + ").");
    }
  }

  private static Response busy() {
    return Response.plain(
        Problem.UNAVAILABLE,
        "The coordinator is ending as many sagas as it can. Nothing was changed; ask again.");
  }

  /** What is wrong, and with which LRA if the words do not say so. */
  private static Response refused(Ask ask, int code, RuntimeException why) {
    String message = String.valueOf(why.getMessage());
    String lra = lra(ask);
    return Response.plain(
        code, lra.isEmpty() || message.contains(lra) ? message : message + " (LRA " + lra + ")");
  }

  private static String lra(Ask ask) {
    try {
      return ask.lra();
    } catch (Problem e) { // not even that can be read; the message says so
      return "";
    }
  }
}
