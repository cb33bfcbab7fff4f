package io.ago.internal.bean;

import io.ago.saga.Compensation;
import io.ago.saga.SagaStep;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for steps and compensations alike. */
final class MethodRules {

  private static final Set<String> ASYNCHRONOUS =
      Set.of(
          "jakarta.ejb.Asynchronous",
          "jakarta.enterprise.concurrent.Asynchronous",
          "org.eclipse.microprofile.faulttolerance.Asynchronous");

  private MethodRules() {}

  static void judge(Class<?> bean, Method method, Findings findings) {
    if (method.isAnnotationPresent(SagaStep.class)
        && method.isAnnotationPresent(Compensation.class)) {
      findings.add(
          bean,
          method,
          "it is both a step and a compensation",
          "@SagaStep or @Compensation, each on a method of its own");
    }
    judgeOutside(bean, method, findings);
    TransactionTerms.leaving(bean, method)
        .ifPresent(
            terms ->
                findings.add(
                    bean,
                    method,
                    terms + " takes its work out of the transaction that records it",
                    "REQUIRED, SUPPORTS, MANDATORY or no such annotation"));
  }

  /** What holds for those, too, whose work is in no transaction. */
  static void judgeOutside(Class<?> bean, Method method, Findings findings) {
    modifier(method.getModifiers())
        .ifPresent(
            modifier ->
                findings.add(
                    bean,
                    method,
                    MarkedMethods.marker(method) + " on a " + modifier + " method",
                    "a method that CDI can intercept: neither private, static nor final"));
    asynchronous(bean, method)
        .ifPresent(
            name ->
                findings.add(
                    bean,
                    method,
                    "@" + name + " lets its work outlive the transaction that records it",
                    "a method that has done its work when it returns"));
  }

  private static Optional<String> modifier(int modifiers) {
    if (Modifier.isPrivate(modifiers)) {
      return Optional.of("private");
    }
    if (Modifier.isStatic(modifiers)) {
      return Optional.of("static");
    }
    return Modifier.isFinal(modifiers) ? Optional.of("final") : Optional.empty();
  }

  private static Optional<String> asynchronous(Class<?> bean, Method method) {
    return Stream.of(method, bean, method.getDeclaringClass())
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .map(annotation -> annotation.annotationType())
        .filter(type -> ASYNCHRONOUS.contains(type.getName()))
        .map(Class::getSimpleName)
        .findFirst();
  }
}
