package io.ago.internal.participant;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Methods and annotations of a class with those that it inherits. */
public final class Hierarchy {
  private Hierarchy() {}

  /** The methods of instances of a class; of those that override each other the most special. */
  public static Collection<Method> methods(Class<?> type) {
    Map<List<Object>, Method> found = new LinkedHashMap<>();
    for (Class<?> each : lineage(type)) {
      Arrays.stream(each.getDeclaredMethods())
          .filter(m -> !m.isSynthetic() && !Modifier.isStatic(m.getModifiers()))
          .forEach(m -> found.putIfAbsent(signature(m), m));
    }
    return found.values();
  }

  /**
   * An annotation of a method, or of the nearest method that it overrides: superclasses first, then
   * interfaces.
   */
  public static <A extends Annotation> Optional<A> find(
      Class<?> type, Method method, Class<A> annotation) {
    return versions(type, method)
        .flatMap(m -> Optional.ofNullable(m.getAnnotation(annotation)).stream())
        .findFirst();
  }

  /** An annotation of a class, or of the nearest class or interface above it. */
  public static <A extends Annotation> Optional<A> find(Class<?> type, Class<A> annotation) {
    return lineage(type).stream()
        .flatMap(c -> Optional.ofNullable(c.getAnnotation(annotation)).stream())
        .findFirst();
  }

  /**
   * The {@code @LRA} that holds for a method: its own, that of the class that declares it, those of
   * the methods that it overrides. Source: MP LRA 2.0, "LRA annotation", precedence.
   */
  public static Optional<LRA> lra(Class<?> type, Method method) {
    Method special = special(type, method);
    return Optional.ofNullable(special.getAnnotation(LRA.class))
        .or(() -> Optional.ofNullable(special.getDeclaringClass().getAnnotation(LRA.class)))
        .or(() -> find(type, method, LRA.class));
  }

  static Stream<Method> versions(Class<?> type, Method method) {
    List<Object> wanted = signature(method);
    return lineage(type).stream()
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(m -> !m.isSynthetic() && signature(m).equals(wanted));
  }

  private static Method special(Class<?> type, Method method) {
    return versions(type, method).findFirst().orElse(method);
  }

  private static List<Object> signature(Method method) {
    return List.of(method.getName(), List.of(method.getParameterTypes()));
  }

  /** The class, its superclasses from below, then all interfaces. */
  public static Set<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      all.add(c);
    }
    List.copyOf(all).forEach(c -> addInterfaces(c, all));
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      all.add(each);
      addInterfaces(each, all);
    }
  }
}
