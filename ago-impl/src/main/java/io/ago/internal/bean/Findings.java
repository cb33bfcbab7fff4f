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

  List<Violation> all() {
    return List.copyOf(found);
  }
}
