package io.ago.internal.bean;

import io.ago.internal.participant.Violation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What was found to be wrong so far. */
final class Findings {

  private final List<Violation> found = new ArrayList<>();

  /**
   * @param bean the class of the bean
   * @param method of the bean
   * @param rule what is wrong, without a full stop
   * @param expected what it should look like
   */
  void add(Class<?> bean, Method method, String rule, String expected) {
    String where =
        method.getDeclaringClass().isAssignableFrom(bean) && method.getDeclaringClass() != bean
            ? " (inherited from " + method.getDeclaringClass().getName() + ")"
            : "";
    found.add(new Violation(bean.getName(), Spelling.of(method) + where, rule, expected));
  }

  void add(Violation violation) {
    found.add(violation);
  }

  void add(Class<?> bean, Method method, Malformed malformed) {
    add(bean, method, malformed.rule(), malformed.expected());
  }

  /** Annotations that stand at methods which do not run. */
  void addLost(Class<?> bean, MarkedMethods methods) {
    for (Method method : methods.lost()) {
      String marker = MarkedMethods.marker(method);
      add(
          bean,
          method,
          marker + " is lost: " + whyLost(method),
          marker + " on the method of the class that the bean runs");
    }
  }

  private static String whyLost(Method method) {
    return method.getDeclaringClass().isInterface()
        ? "CDI does not look for it in an interface"
        : "the method is overridden by one without it";
  }

  List<Violation> all() {
    return List.copyOf(found);
  }
}
