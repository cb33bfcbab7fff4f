package io.ago.internal.bean;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a bean says about the transaction of its method. Read by name, as only {@code jta} knows the
 * annotation, and Jakarta Enterprise Beans may not be there at all.
 */
final class TransactionTerms {

  /** Under these the work would not be in the transaction that records it. */
  private static final Set<String> ELSEWHERE = Set.of("REQUIRES_NEW", "NOT_SUPPORTED", "NEVER");

  private static final List<String> SPEAKING =
      List.of("jakarta.transaction.Transactional", "jakarta.ejb.TransactionAttribute");

  private TransactionTerms() {}

  /**
   * The annotation by which the method would leave the transaction of its caller, as in source;
   * what stands at the method counts more than what stands at its class.
   */
  static Optional<String> leaving(Class<?> bean, Method method) {
    return SPEAKING.stream().flatMap(name -> leaving(bean, method, name).stream()).findFirst();
  }

  private static Optional<String> leaving(Class<?> bean, Method method, String name) {
    return Stream.<AnnotatedElement>of(method, bean, method.getDeclaringClass())
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .filter(a -> a.annotationType().getName().equals(name))
        .findFirst()
        .map(TransactionTerms::value)
        .filter(ELSEWHERE::contains)
        .map(value -> "@" + name.substring(name.lastIndexOf('.') + 1) + "(" + value + ")");
  }

  private static String value(Annotation annotation) {
    try {
      Object value = annotation.annotationType().getMethod("value").invoke(annotation);
      return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " has no value", e);
    }
  }
}
