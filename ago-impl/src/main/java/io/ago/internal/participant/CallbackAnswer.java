package io.ago.internal.participant;

import io.ago.internal.saga.Callback;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a method that is no JAX-RS method is taken to have answered.
 *
 * @param code HTTP status
 * @param body plain text, or null
 * @param location where its status can be asked, or null
 */
public record CallbackAnswer(int code, @Nullable String body, @Nullable String location) {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;
  private static final int ERROR = 500;
  private static final int UNAVAILABLE = 503;

  /** A word of our own, when the method was not asked. */
  public static CallbackAnswer refused(int code, String message) {
    return new CallbackAnswer(code, message, null);
  }

  /** It was asked and has not answered yet. */
  public static CallbackAnswer underWay(Callback callback) {
    return new CallbackAnswer(
        ACCEPTED,
        switch (callback) {
          case COMPLETE -> ParticipantStatus.Completing.name();
          case COMPENSATE -> ParticipantStatus.Compensating.name();
          case EXECUTE, STATUS, FORGET, AFTER -> null;
        },
        null);
  }

  /** It returned nothing, or null. Source: MP LRA 2.0, "Non-JAX-RS Participants". */
  public static CallbackAnswer nothing(Callback callback) {
    return switch (callback) {
      case COMPLETE -> new CallbackAnswer(OK, ParticipantStatus.Completed.name(), null);
      case COMPENSATE -> new CallbackAnswer(OK, ParticipantStatus.Compensated.name(), null);
      case STATUS -> new CallbackAnswer(GONE, null, null);
      case EXECUTE, FORGET, AFTER -> new CallbackAnswer(OK, null, null);
    };
  }

  /** It threw what is no answer: a final failure of what decides, else it is asked again. */
  public static CallbackAnswer failed(Callback callback) {
    return switch (callback) {
      case COMPLETE ->
          new CallbackAnswer(CONFLICT, ParticipantStatus.FailedToComplete.name(), null);
      case COMPENSATE ->
          new CallbackAnswer(CONFLICT, ParticipantStatus.FailedToCompensate.name(), null);
      case EXECUTE, STATUS, FORGET, AFTER ->
          new CallbackAnswer(ERROR, "The method failed; it will be asked again", null);
    };
  }

  /** It returned a status. */
  public static CallbackAnswer of(Callback callback, ParticipantStatus status) {
    return new CallbackAnswer(
        switch (callback) {
          case COMPLETE -> toComplete(status);
          case COMPENSATE -> toCompensate(status);
          case EXECUTE, STATUS, FORGET, AFTER -> OK;
        },
        status.name(),
        null);
  }

  private static int toComplete(ParticipantStatus status) {
    return switch (status) {
      case Completed -> OK;
      case Completing -> ACCEPTED;
      case Active -> UNAVAILABLE;
      case Compensating, Compensated, FailedToCompensate, FailedToComplete -> CONFLICT;
    };
  }

  private static int toCompensate(ParticipantStatus status) {
    return switch (status) {
      case Compensated -> OK;
      case Compensating -> ACCEPTED;
      case Active -> UNAVAILABLE;
      case Completing, Completed, FailedToComplete, FailedToCompensate -> CONFLICT;
    };
  }
}
