package io.ago.internal.filter;

import io.ago.internal.participant.CallbackAnswer;
import io.ago.internal.participant.CallbackMethod;
import io.ago.internal.saga.Callback;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods of participants and reads their results. Source: MP LRA 2.0, "Non-JAX-RS
 * Participants".
 */
final class Invocations {
  private final Instances instances;

  Invocations(Instances instances) {
    this.instances = instances;
  }

  /** Calls; what is returned may be completed later, never exceptionally. */
  CompletionStage<CallbackAnswer> call(
      Class<?> type, CallbackMethod callback, @Nullable Object[] arguments) {
    Callback asked = callback.callback();
    try {
      return instances.with(type, object -> read(type, asked, invoke(object, callback, arguments)));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(type, asked, e));
    }
  }

  private static @Nullable Object invoke(
      Object object, CallbackMethod callback, @Nullable Object[] arguments) {
    Method method = callback.method();
    try {
      method.setAccessible(true);
      return method.invoke(object, arguments);
    } catch (ReflectiveOperationException e) {
      throw new CompletionException(e);
    }
  }

  private static CompletionStage<CallbackAnswer> read(
      Class<?> type, Callback asked, @Nullable Object returned) {
    if (returned instanceof CompletionStage<?> stage) {
      return stage.handle(
          (value, failure) ->
              failure == null ? answer(asked, value) : failed(type, asked, failure));
    }
    return CompletableFuture.completedFuture(answer(asked, returned));
  }

  /** What a listener returns is ignored. */
  private static CallbackAnswer answer(Callback asked, @Nullable Object returned) {
    if (asked == Callback.AFTER) {
      return CallbackAnswer.nothing(asked);
    }
    if (returned instanceof ParticipantStatus status) {
      return CallbackAnswer.of(asked, status);
    }
    return returned instanceof Response response ? answer(response) : CallbackAnswer.nothing(asked);
  }

  private static CallbackAnswer answer(Response response) {
    Object entity = response.getEntity();
    String body = entity instanceof Enum<?> status ? status.name() : text(entity);
    return new CallbackAnswer(response.getStatus(), body, text(response.getLocation()));
  }

  private static CallbackAnswer failed(Class<?> type, Callback asked, Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof WebApplicationException answer) {
      return answer(answer.getResponse());
    }
    FilterLog.callbackFailed(type.getName(), asked.name(), cause);
    return CallbackAnswer.failed(asked);
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException || failure instanceof InvocationTargetException;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
