package io.ago.internal.saga;

import org.jspecify.annotations.Nullable;

/**
 * What came back of a call.
 *
 * @param participant id of the participant that was called
 * @param question what it was asked: COMPLETE, COMPENSATE, FORGET or AFTER, also when its status
 *     was asked for that
 * @param attempt number of the call
 * @param reply what it said
 * @param location where its status can be asked from now on, if it said so
 * @param detail words for an operator: a code, a message
 */
public record Answer(
    String participant,
    Callback question,
    int attempt,
    Reply reply,
    @Nullable String location,
    @Nullable String detail) {

  /** Whether it is final for its question, whatever attempt it belongs to. */
  boolean isVerdict() {
    return switch (reply) {
      case DONE -> true;
      case REFUSED -> question.decides(); // an errand that is refused is only not done
      case PENDING, NOT_BEGUN, LOST -> false;
    };
  }
}
