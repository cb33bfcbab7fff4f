package io.ago.internal.rest;

import io.ago.internal.saga.Callback;
import io.ago.internal.saga.Reply;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * What a participant's code and body mean; the one place that says so. Source: MP LRA 2.0,
 * "Participant", response codes of each callback. Where the specification is silent or its own
 * example breaks it (a body beside 200), what is reported as failed counts as failed.
 */
final class Replies {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int GONE = 410;
  private static final int PRECONDITION_FAILED = 412;
  private static final int SERVER_ERROR = 500;

  private Replies() {}

  /**
   * The reply.
   *
   * @param callback what was called
   * @param question what the call was to bring forward; the callback itself unless that is STATUS
   * @param code HTTP status
   * @param body the beginning of the body
   */
  static Reply of(Callback callback, Callback question, int code, String body) {
    Optional<ParticipantStatus> named = status(body);
    return switch (callback) {
      case EXECUTE, COMPLETE, COMPENSATE -> told(code, named);
      case STATUS -> asked(question, code, named);
      case FORGET -> code == OK || code == NO_CONTENT || code == GONE ? Reply.DONE : Reply.LOST;
      case AFTER -> code == OK ? Reply.DONE : Reply.LOST;
    };
  }

  /** The status that a body names, bare or as a JSON string. */
  static Optional<ParticipantStatus> status(String body) {
    String plain = body.strip();
    String name =
        plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
            ? plain.substring(1, plain.length() - 1)
            : plain;
    return Stream.of(ParticipantStatus.values()).filter(s -> s.name().equals(name)).findFirst();
  }

  private static Reply told(int code, Optional<ParticipantStatus> named) {
    return switch (code) {
      case OK -> named.map(Replies::beside200).orElse(Reply.DONE);
      case NO_CONTENT, GONE -> Reply.DONE;
      case ACCEPTED -> Reply.PENDING;
      case CONFLICT -> named.isPresent() ? Reply.REFUSED : Reply.LOST;
      case SERVER_ERROR ->
          named.filter(Replies::isFailure).map(s -> Reply.REFUSED).orElse(Reply.LOST);
      default -> Reply.LOST;
    };
  }

  private static Reply asked(Callback question, int code, Optional<ParticipantStatus> named) {
    return switch (code) {
      case OK -> named.map(status -> stands(question, status)).orElse(Reply.LOST);
      case ACCEPTED -> Reply.PENDING;
      case GONE -> Reply.DONE;
      case NOT_FOUND, PRECONDITION_FAILED -> Reply.NOT_BEGUN;
      case CONFLICT, SERVER_ERROR ->
          named.filter(Replies::isFailure).map(s -> Reply.REFUSED).orElse(Reply.LOST);
      default -> Reply.LOST;
    };
  }

  private static Reply beside200(ParticipantStatus status) {
    return switch (status) {
      case FailedToComplete, FailedToCompensate -> Reply.REFUSED;
      case Completing, Compensating -> Reply.PENDING;
      case Active, Completed, Compensated -> Reply.DONE;
    };
  }

  /**
   * One that has completed and is asked to compensate, as in a closed nested saga, has not begun;
   * one that has compensated can never complete.
   */
  private static Reply stands(Callback question, ParticipantStatus status) {
    return switch (status) {
      case Active -> Reply.NOT_BEGUN;
      case Completing, Compensating -> Reply.PENDING;
      case FailedToComplete, FailedToCompensate -> Reply.REFUSED;
      case Completed -> question == Callback.COMPENSATE ? Reply.NOT_BEGUN : Reply.DONE;
      case Compensated -> question == Callback.COMPLETE ? Reply.REFUSED : Reply.DONE;
    };
  }

  private static boolean isFailure(ParticipantStatus status) {
    return switch (status) {
      case FailedToComplete, FailedToCompensate -> true;
      case Active, Completing, Completed, Compensating, Compensated -> false;
    };
  }
}
