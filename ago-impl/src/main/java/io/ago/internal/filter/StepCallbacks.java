package io.ago.internal.filter;

import io.ago.internal.filter.StepAddresses.Asked;
import io.ago.internal.flow.RemoteUndos;
import io.ago.internal.flow.RemoteUndos.Told;
import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.participant.CallbackMethod;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.LraIds;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.saga.Callback;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what a coordinator elsewhere asks of steps. */
final class StepCallbacks {
  private static final int FORBIDDEN = 403;
  private static final int UNKNOWN = 404;
  private static final int WRONG_METHOD = 405;
  private static final int UNAVAILABLE = 503;

  private final Capability capability;
  private final LatestCalls latest;
  private final @Nullable RemoteUndos undos;

  /**
   * @param undos null if this deployment has no steps of a coordinator elsewhere
   */
  StepCallbacks(Capability capability, LatestCalls latest, @Nullable RemoteUndos undos) {
    this.capability = capability;
    this.latest = latest;
    this.undos = undos;
  }

  /** Empty if the address is none of a step. */
  Optional<CallbackAnswer> answer(CallbackRequest request) {
    return StepAddresses.read(request.path()).map(asked -> answer(asked, request));
  }

  private CallbackAnswer answer(Asked asked, CallbackRequest request) {
    Optional<Callback> callback = callback(asked.callback());
    if (callback.isEmpty() || undos == null) {
      return CallbackAnswer.refused(UNKNOWN, "There is no such callback here.");
    }
    String lra = callback.get() == Callback.AFTER ? request.ended() : request.lra();
    String signed = StepAddresses.signed(asked.step());
    if (lra == null || !capability.isOf(asked.capability(), lra, signed)) {
      FilterLog.wrongCapability(callback.get().name());
      return CallbackAnswer.refused(FORBIDDEN, "This callback URL is not valid for the LRA.");
    }
    String wanted = CallbackMethod.wanted(callback.get());
    if (!wanted.equals(request.method())) {
      return CallbackAnswer.refused(WRONG_METHOD, "Call it by " + wanted + ".");
    }
    try {
      latest.check(request.call());
    } catch (NotCoordinated e) {
      return CallbackAnswer.refused(e.code(), String.valueOf(e.getMessage()));
    }
    return answer(callback.get(), told(undos, callback.get(), lra, request, asked.step()));
  }

  private static Told told(
      RemoteUndos undos, Callback callback, String lra, CallbackRequest request, String step) {
    return switch (callback) {
      case COMPENSATE -> undos.compensated(lra, step);
      case COMPLETE -> undos.completed(lra, step, isNested(lra, request));
      case FORGET -> undos.forgotten(lra, step);
      case AFTER -> undos.completed(lra, step, false);
      case EXECUTE, STATUS -> throw new IllegalArgumentException("No step is asked " + callback);
    };
  }

  /** One that has closed within its parent may still have to be undone with that. */
  private static boolean isNested(String lra, CallbackRequest request) {
    try {
      return request.parent() != null || LraIds.parent(URI.create(lra)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static CallbackAnswer answer(Callback callback, Told told) {
    return switch (told) {
      case DONE -> CallbackAnswer.nothing(callback);
      case AGAIN -> CallbackAnswer.refused(UNAVAILABLE, "Not yet; ask again.");
      case IN_VAIN -> CallbackAnswer.failed(callback);
    };
  }

  private static Optional<Callback> callback(String segment) {
    return Arrays.stream(Callback.values())
        .filter(c -> c.isOfLra() && c != Callback.STATUS)
        .filter(c -> CallbackAddresses.segment(c).equals(segment))
        .findFirst();
  }
}
