package io.ago.internal.participant;

import io.ago.internal.saga.Callback;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.AfterLRA;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.Forget;
import org.eclipse.microprofile.lra.annotation.Status;

/**
 * A method of a participant that its coordinator calls.
 *
 * @param callback what it is asked
 * @param method the most special one of those that override each other
 * @param httpMethod the HTTP method if it is a JAX-RS method, else empty
 */
public record CallbackMethod(Callback callback, Method method, Optional<String> httpMethod) {
  private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";

  /** A JAX-RS method; any other is called by Ago itself. */
  public boolean isOverHttp() {
    return httpMethod.isPresent();
  }

  static Optional<CallbackMethod> of(Class<?> type, Method method, Callback callback) {
    return Hierarchy.find(type, method, marker(callback))
        .map(found -> new CallbackMethod(callback, method, httpMethod(type, method)));
  }

  /** The annotation by which a method takes that callback. */
  public static Class<? extends Annotation> marker(Callback callback) {
    return switch (callback) {
      case EXECUTE -> throw none(callback);
      case COMPLETE -> Complete.class;
      case COMPENSATE -> Compensate.class;
      case STATUS -> Status.class;
      case FORGET -> Forget.class;
      case AFTER -> AfterLRA.class;
    };
  }

  /** The HTTP method by which a coordinator makes that call. */
  public static String wanted(Callback callback) {
    return switch (callback) {
      case EXECUTE -> throw none(callback);
      case COMPLETE, COMPENSATE, AFTER -> "PUT";
      case STATUS -> "GET";
      case FORGET -> "DELETE";
    };
  }

  private static IllegalArgumentException none(Callback callback) {
    return new IllegalArgumentException("MicroProfile LRA knows no callback " + callback);
  }

  private static Optional<String> httpMethod(Class<?> type, Method method) {
    return Hierarchy.versions(type, method)
        .flatMap(m -> Arrays.stream(m.getAnnotations()))
        .flatMap(a -> Arrays.stream(a.annotationType().getAnnotations()))
        .filter(a -> a.annotationType().getName().equals(HTTP_METHOD))
        .map(CallbackMethod::value)
        .findFirst();
  }

  private static String value(Annotation httpMethod) {
    try {
      return String.valueOf(httpMethod.annotationType().getMethod("value").invoke(httpMethod));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(HTTP_METHOD + " has no value", e);
    }
  }
}
