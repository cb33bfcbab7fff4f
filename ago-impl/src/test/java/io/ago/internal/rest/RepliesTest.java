package io.ago.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each code and body of a participant means. */
class RepliesTest {
  private static Reply reply(Callback callback, int code, String body) {
    return Replies.of(callback, callback, code, body);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', DONE",
    "200, Completed, DONE",
    "200, Compensated, DONE",
    "200, Active, DONE",
    "200, thank you, DONE",
    "200, FailedToComplete, REFUSED",
    "200, FailedToCompensate, REFUSED",
    "200, ' FailedToCompensate ', REFUSED",
    "200, '\"FailedToCompensate\"', REFUSED",
    "200, failedtocompensate, DONE",
    "200, Completing, PENDING",
    "200, Compensating, PENDING",
    "201, '', LOST",
    "202, '', PENDING",
    "202, Completed, PENDING",
    "204, '', DONE",
    "301, '', LOST",
    "302, '', LOST",
    "400, '', LOST",
    "404, '', LOST",
    "409, '', LOST",
    "409, no, LOST",
    "409, FailedToComplete, REFUSED",
    "409, FailedToCompensate, REFUSED",
    "409, Active, REFUSED",
    "409, Compensated, REFUSED",
    "410, '', DONE",
    "412, '', LOST",
    "500, '', LOST",
    "500, Compensating, LOST",
    "500, FailedToCompensate, REFUSED",
    "500, FailedToComplete, REFUSED",
    "503, FailedToComplete, LOST",
    "503, '', LOST"
  })
  void who_is_told_to_complete_or_compensate_answers(int code, String body, Reply expected) {
    assertEquals(expected, reply(Callback.COMPLETE, code, body));
    assertEquals(expected, reply(Callback.COMPENSATE, code, body));
  }

  @ParameterizedTest
  @CsvSource({
    "200, Active, NOT_BEGUN, NOT_BEGUN",
    "200, Completing, PENDING, PENDING",
    "200, Compensating, PENDING, PENDING",
    "200, Completed, DONE, NOT_BEGUN",
    "200, Compensated, REFUSED, DONE",
    "200, FailedToComplete, REFUSED, REFUSED",
    "200, FailedToCompensate, REFUSED, REFUSED",
    "200, '\"Compensated\"', REFUSED, DONE",
    "200, '', LOST, LOST",
    "200, what, LOST, LOST",
    "202, '', PENDING, PENDING",
    "204, '', LOST, LOST",
    "404, '', NOT_BEGUN, NOT_BEGUN",
    "409, FailedToCompensate, REFUSED, REFUSED",
    "409, Compensated, LOST, LOST",
    "410, '', DONE, DONE",
    "412, '', NOT_BEGUN, NOT_BEGUN",
    "500, '', LOST, LOST",
    "500, FailedToCompensate, REFUSED, REFUSED",
    "503, '', LOST, LOST",
    "302, '', LOST, LOST"
  })
  void who_is_asked_for_its_status_answers(
      int code, String body, Reply toComplete, Reply toCompensate) {
    assertEquals(toComplete, Replies.of(Callback.STATUS, Callback.COMPLETE, code, body));
    assertEquals(toCompensate, Replies.of(Callback.STATUS, Callback.COMPENSATE, code, body));
  }

  @ParameterizedTest
  @CsvSource({
    "200, DONE, DONE",
    "202, LOST, LOST",
    "204, DONE, LOST",
    "404, LOST, LOST",
    "410, DONE, LOST",
    "500, LOST, LOST"
  })
  void who_is_told_to_forget_or_of_the_end_answers(int code, Reply forget, Reply after) {
    assertEquals(forget, reply(Callback.FORGET, code, "FailedToCompensate"));
    assertEquals(after, reply(Callback.AFTER, code, "FailedToCompensate"));
  }

  @ParameterizedTest
  @EnumSource
  void no_code_is_without_a_meaning(Callback callback) {
    Callback question = callback == Callback.STATUS ? Callback.COMPLETE : callback;
    for (int code = 100; code < 600; code++) {
      Replies.of(callback, question, code, "");
    }
  }

  @Test
  void nothing_but_a_status_name_is_one() {
    assertEquals("Active", Replies.status(" Active\n").orElseThrow().name());
    assertEquals(true, Replies.status("\"").isEmpty());
    assertEquals(true, Replies.status("Active Completed").isEmpty());
  }
}
