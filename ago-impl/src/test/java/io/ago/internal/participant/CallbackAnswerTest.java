package io.ago.internal.participant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.saga.Callback;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What results of methods mean on the wire: MP LRA 2.0, "Non-JAX-RS Participants". */
class CallbackAnswerTest {

  @ParameterizedTest(name = "{0}: complete {1}, compensate {2}")
  @CsvSource({
    "Active,              503, 503",
    "Completing,          202, 409",
    "Completed,           200, 409",
    "FailedToComplete,    409, 409",
    "Compensating,        409, 202",
    "Compensated,         409, 200",
    "FailedToCompensate,  409, 409",
  })
  void a_status_decides(ParticipantStatus status, int complete, int compensate) {
    assertEquals(
        new CallbackAnswer(complete, status.name(), null),
        CallbackAnswer.of(Callback.COMPLETE, status));
    assertEquals(
        new CallbackAnswer(compensate, status.name(), null),
        CallbackAnswer.of(Callback.COMPENSATE, status));
  }

  @ParameterizedTest
  @EnumSource
  void a_status_that_was_asked_for_is_told(ParticipantStatus status) {
    assertEquals(
        new CallbackAnswer(200, status.name(), null), CallbackAnswer.of(Callback.STATUS, status));
  }

  @ParameterizedTest(name = "{0}: nothing is {1}, an exception {2}")
  @CsvSource({
    "COMPLETE,   200, 409",
    "COMPENSATE, 200, 409",
    "STATUS,     410, 500",
    "FORGET,     200, 500",
    "AFTER,      200, 500",
  })
  void nothing_is_done_and_an_exception_is_failed(Callback callback, int nothing, int failed) {
    assertEquals(nothing, CallbackAnswer.nothing(callback).code());
    assertEquals(failed, CallbackAnswer.failed(callback).code());
  }

  @Test
  void a_failure_says_which() {
    assertEquals("FailedToComplete", CallbackAnswer.failed(Callback.COMPLETE).body());
    assertEquals("FailedToCompensate", CallbackAnswer.failed(Callback.COMPENSATE).body());
  }
}
