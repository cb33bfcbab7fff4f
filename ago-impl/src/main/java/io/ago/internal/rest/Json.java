package io.ago.internal.rest;

import io.ago.internal.coordinator.SagaStore.Head;
import io.ago.internal.coordinator.SagaUrls;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * The few documents of the protocol, property by property in its order; clients refuse properties
 * they do not know. Source: Narayana LRA protocol, LRAData.
 */
final class Json {
  private Json() {}

  static String object(String property, String value) {
    return "{" + text(property) + ":" + text(value) + "}";
  }

  static String list(List<Head> sagas, SagaUrls urls) {
    return sagas.stream().map(saga -> saga(saga, urls)).collect(Collectors.joining(",", "[", "]"));
  }

  static String saga(Head saga, SagaUrls urls) {
    LRAStatus status = saga.status();
    String parent = saga.origin().parent();
    return "{\"lraId\":"
        + text(urls.lra(saga.id(), parent))
        + ",\"clientId\":"
        + text(saga.origin().client())
        + ",\"status\":"
        + text(status.name())
        + ",\"startTime\":"
        + saga.span().startedAt().toEpochMilli()
        + ",\"finishTime\":"
        + finish(saga)
        + ",\"httpStatus\":"
        + code(status)
        + ",\"topLevel\":"
        + (parent == null)
        + ",\"recovering\":"
        + isRecovering(status)
        + "}";
  }

  static String text(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  /** When it ended; while it has not, when it will be cancelled. */
  private static long finish(Head saga) {
    Instant ended = saga.span().endedAt();
    return ended != null ? ended.toEpochMilli() : millis(saga.span().deadline());
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }

  private static int code(LRAStatus status) {
    return switch (status) {
      case Active -> 204;
      case Closed, Cancelled -> 200;
      case Closing, Cancelling -> 202;
      case FailedToClose, FailedToCancel -> 412;
    };
  }

  private static boolean isRecovering(LRAStatus status) {
    return switch (status) {
      case Closing, Cancelling -> true;
      case Active, Closed, Cancelled, FailedToClose, FailedToCancel -> false;
    };
  }
}
