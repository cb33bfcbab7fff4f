package io.ago.internal.participant;

import io.ago.internal.saga.Callback;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * The rules for classes with LRA annotations. Sources: MP LRA 2.0, "Non-JAX-RS Participants", LRA
 * and AfterLRA annotations.
 */
public final class Signatures {
  private static final String RESPONSE = "jakarta.ws.rs.core.Response";
  private static final Set<String> STAGED =
      Set.of(Void.class.getName(), ParticipantStatus.class.getName(), RESPONSE);
  private static final String RETURNS =
      "ParticipantStatus, Response or CompletionStage of Void, ParticipantStatus or Response";
  private static final String TAKES = " (), (URI lraId) or (URI lraId, URI parentId)";
  private static final String AFTER = "(URI lraId, LRAStatus status)";

  private Signatures() {}

  /** What is wrong with a class; abstract ones are judged in those that extend them. */
  public static List<Violation> violations(Class<?> type) {
    if (type.isInterface() || type.isAnnotation() || Modifier.isAbstract(type.getModifiers())) {
      return List.of();
    }
    List<Violation> found = new ArrayList<>();
    ParticipantMethods methods = ParticipantMethods.of(type);
    lonely(type, methods).ifPresent(found::add);
    for (CallbackMethod method : methods.all()) {
      rule(method).ifPresent(rule -> found.add(violation(type, method, rule)));
    }
    return found;
  }

  private static Optional<Violation> lonely(Class<?> type, ParticipantMethods methods) {
    boolean runs =
        type.isAnnotationPresent(org.eclipse.microprofile.lra.annotation.ws.rs.LRA.class)
            || Hierarchy.methods(type).stream().anyMatch(m -> Hierarchy.lra(type, m).isPresent());
    return runs && !methods.canJoin()
        ? Optional.of(
            new Violation(
                type.getName(),
                "",
                "it has @LRA, but nothing by which it could be enlisted",
                "a method with @Compensate or @AfterLRA"))
        : Optional.empty();
  }

  private static Optional<String> rule(CallbackMethod callback) {
    if (callback.httpMethod().isPresent()) {
      String http = callback.httpMethod().get();
      return http.equals(CallbackMethod.wanted(callback.callback()))
          ? Optional.empty()
          : Optional.of("the coordinator cannot call it by " + http);
    }
    Method method = callback.method();
    if (callback.callback() == Callback.AFTER) {
      return List.of(method.getParameterTypes()).equals(List.of(URI.class, LRAStatus.class))
          ? Optional.empty()
          : Optional.of("its parameters are wrong");
    }
    if (!canReturn(callback.callback(), method.getGenericReturnType())) {
      return Optional.of("it cannot return " + method.getGenericReturnType().getTypeName());
    }
    return canTake(method.getParameterTypes())
        ? Optional.empty()
        : Optional.of("its parameters are wrong");
  }

  private static boolean canTake(Class<?>[] parameters) {
    return parameters.length <= 2 && Arrays.stream(parameters).allMatch(URI.class::equals);
  }

  private static boolean canReturn(Callback callback, Type returned) {
    if (returned == void.class) {
      return callback != Callback.STATUS;
    }
    if (returned instanceof ParameterizedType staged
        && staged.getRawType() instanceof Class<?> raw
        && CompletionStage.class.isAssignableFrom(raw)) {
      Type[] of = staged.getActualTypeArguments();
      return of.length == 1 && STAGED.contains(of[0].getTypeName());
    }
    return returned == ParticipantStatus.class || returned.getTypeName().equals(RESPONSE);
  }

  private static Violation violation(Class<?> type, CallbackMethod callback, String rule) {
    Method method = callback.method();
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    String marker = "@" + CallbackMethod.marker(callback.callback()).getSimpleName();
    return new Violation(
        type.getName(),
        method.getName() + parameters,
        marker + ", " + rule,
        marker + " " + expected(callback));
  }

  private static String expected(CallbackMethod callback) {
    if (callback.isOverHttp()) {
      return "with @" + CallbackMethod.wanted(callback.callback());
    }
    return switch (callback.callback()) {
      case AFTER -> AFTER;
      case STATUS -> RETURNS + TAKES;
      case EXECUTE, COMPLETE, COMPENSATE, FORGET -> "void, " + RETURNS + TAKES;
    };
  }
}
