package io.ago.internal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * A public class is needed outside its package: a container finds it there, or a class of another
 * package uses it. Tests are not asked.
 */
final class BeNeededOutside extends ArchCondition<JavaClass> {

  private final Set<String> doors;

  /**
   * @param doors simple names that may be public although nobody uses them yet; one that is used is
   *     a violation too, so that the list shrinks
   */
  BeNeededOutside(Set<String> doors) {
    super("be needed outside its package");
    this.doors = doors;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (cannotBeHidden(type)) {
      return;
    }
    boolean needed = foundByContainer(type) || usedElsewhere(type);
    boolean door = doors.contains(type.getSimpleName());
    if (!needed && !door) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " is public, but nobody outside its package needs it"));
    } else if (needed && door) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " is used by now: take it out of DOORS"));
    }
  }

  /** The language makes every member type of an interface public; a hidden owner hides its own. */
  private static boolean cannotBeHidden(JavaClass type) {
    return type.getEnclosingClass()
        .map(o -> o.isInterface() || !o.getModifiers().contains(JavaModifier.PUBLIC))
        .orElse(false);
  }

  private static boolean foundByContainer(JavaClass type) {
    return type.isAnnotatedWith("jakarta.ws.rs.Path")
        || type.isAnnotatedWith("jakarta.ws.rs.ext.Provider")
        || type.isAssignableTo("jakarta.enterprise.inject.spi.Extension")
        || type.isAnnotatedWith("javax.management.MXBean")
        || (type.isInterface() && type.getSimpleName().endsWith("MXBean"));
  }

  private static boolean usedElsewhere(JavaClass type) {
    String home = type.getPackageName();
    return type.getDirectDependenciesToSelf().stream()
            .anyMatch(d -> !d.getOriginClass().getPackageName().equals(home))
        || type.getPackage().getClasses().stream()
            .filter(c -> c.getEnclosingClass().filter(type::equals).isPresent())
            .anyMatch(BeNeededOutside::usedElsewhere);
  }
}
