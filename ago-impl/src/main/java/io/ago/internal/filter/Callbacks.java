package io.ago.internal.filter;

import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.participant.CallbackMethod;
import io.ago.internal.participant.Capability;
import io.ago.internal.participant.NotCoordinated;
import io.ago.internal.participant.ParticipantMethods;
import io.ago.internal.saga.Callback;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.jspecify.annotations.Nullable;

/**
 * Answers callbacks for methods that are no JAX-RS methods. A class is looked for only after its
 * capability was found to be right, so that nobody can ask which classes there are.
 */
final class Callbacks {
  private static final int SEGMENTS = 4;
  private static final int MALFORMED = 400;
  private static final int FORBIDDEN = 403;
  private static final int UNKNOWN = 404;
  private static final int WRONG_METHOD = 405;

  private final Capability capability;
  private final PendingCalls pending;
  private final LatestCalls latest;
  private final Invocations invocations;

  Callbacks(Capability capability, PendingCalls pending, LatestCalls latest, Instances instances) {
    this.capability = capability;
    this.pending = pending;
    this.latest = latest;
    this.invocations = new Invocations(instances);
  }

  CallbackAnswer answer(CallbackRequest request, ClassLoader application) {
    String[] segments = request.path().split("/", -1);
    if (segments.length != SEGMENTS) {
      return unknown();
    }
    Optional<Callback> callback = callback(segments[3]);
    if (callback.isEmpty()) {
      return unknown();
    }
    String lra = callback.get() == Callback.AFTER ? request.ended() : request.lra();
    if (lra == null || !capability.isOf(segments[1], lra, segments[2])) {
      FilterLog.wrongCapability(callback.get().name());
      return CallbackAnswer.refused(FORBIDDEN, "This callback URL is not valid for the LRA.");
    }
    if (!CallbackMethod.wanted(callback.get()).equals(request.method())) {
      String wanted = CallbackMethod.wanted(callback.get());
      return CallbackAnswer.refused(WRONG_METHOD, "Call it by " + wanted + ".");
    }
    return method(segments[2], callback.get(), application)
        .map(found -> called(found, lra, request))
        .orElseGet(Callbacks::unknown);
  }

  /** A class with the method that takes the callback. */
  private record Found(Class<?> type, CallbackMethod method) {}

  private static Optional<Found> method(String type, Callback callback, ClassLoader application) {
    try {
      Class<?> found = Class.forName(type, false, application);
      return ParticipantMethods.of(found)
          .find(callback)
          .filter(m -> !m.isOverHttp())
          .map(m -> new Found(found, m));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private CallbackAnswer called(Found found, String lra, CallbackRequest request) {
    @Nullable Object[] arguments;
    try {
      arguments = arguments(found.method(), lra, request);
    } catch (IllegalArgumentException e) {
      return CallbackAnswer.refused(MALFORMED, "A header or the body is malformed.");
    }
    try {
      latest.check(request.call());
    } catch (NotCoordinated e) {
      return CallbackAnswer.refused(e.code(), String.valueOf(e.getMessage()));
    }
    PendingCalls.Key key =
        new PendingCalls.Key(lra, found.type().getName(), found.method().callback());
    return pending.answer(key, () -> invocations.call(found.type(), found.method(), arguments));
  }

  private static @Nullable Object[] arguments(
      CallbackMethod callback, String lra, CallbackRequest request) {
    URI id = URI.create(lra);
    if (callback.callback() == Callback.AFTER) {
      return new @Nullable Object[] {id, LRAStatus.valueOf(request.body().strip())};
    }
    String parent = request.parent();
    @Nullable Object[] both = {id, parent == null ? null : URI.create(parent)};
    return Arrays.copyOf(both, callback.method().getParameterCount());
  }

  private static Optional<Callback> callback(String segment) {
    return Arrays.stream(Callback.values())
        .filter(c -> c.isOfLra() && CallbackAddresses.segment(c).equals(segment))
        .findFirst();
  }

  /** To a coordinator that means: try again; the class may be deployed again. */
  private static CallbackAnswer unknown() {
    return CallbackAnswer.refused(UNKNOWN, "There is no such callback here.");
  }
}
