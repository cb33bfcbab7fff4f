package io.ago.internal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A public class is needed outside its package: a container finds it there, a class of another
 * package uses it, or a needed class cannot be used without it, as its public methods name it.
 * Tests are not asked.
 */
final class BeNeededOutside extends ArchCondition<JavaClass> {

  BeNeededOutside() {
    super("be needed outside its package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (cannotBeHidden(type)) {
      return;
    }
    boolean needed =
        foundByContainer(type)
            || usedElsewhere(type)
            || namedByNeeded(type, new HashSet<>(Set.of(type)));
    if (!needed) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " is public, but nobody outside its package needs it"));
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
        || type.isAnnotatedWith("jakarta.servlet.annotation.WebServlet")
        || type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
        || type.isAnnotatedWith("jakarta.interceptor.Interceptor")
        || type.isAssignableTo("jakarta.servlet.ServletContextListener")
        || type.isAssignableTo("jakarta.enterprise.inject.spi.Extension")
        || type.isAnnotatedWith("javax.management.MXBean")
        || (type.isInterface() && type.getSimpleName().endsWith("MXBean"))
        || foundByServices(type)
        || madeByProvider(type);
  }

  /** Named in a file below META-INF/services, or made by one that is. */
  private static boolean foundByServices(JavaClass type) {
    return type.isAssignableTo("jakarta.servlet.ServletContainerInitializer")
        || type.isAssignableTo("jakarta.ws.rs.container.ContainerRequestFilter")
        || type.isAssignableTo("jakarta.ws.rs.client.ClientRequestFilter")
        || type.isAssignableTo("jakarta.ws.rs.ext.MessageBodyReader")
        || type.isAssignableTo("jakarta.ws.rs.core.Feature");
  }

  /** EclipseLink makes these by their names and calls no constructor that is not public. */
  private static boolean madeByProvider(JavaClass type) {
    return type.isAssignableTo("jakarta.persistence.AttributeConverter")
        || type.isAssignableTo("org.eclipse.persistence.sessions.SessionCustomizer")
        || type.isAssignableTo("org.eclipse.persistence.internal.databaseaccess.DatabasePlatform");
  }

  /** Whether a class that is needed, or will be, names the type in a public signature. */
  private static boolean namedByNeeded(JavaClass type, Set<JavaClass> seen) {
    return type.getPackage().getClasses().stream()
        .filter(user -> user.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(user -> names(user, type) && seen.add(user))
        .anyMatch(
            user -> foundByContainer(user) || usedElsewhere(user) || namedByNeeded(user, seen));
  }

  private static boolean names(JavaClass user, JavaClass type) {
    return user.getCodeUnits().stream()
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(
            unit ->
                Stream.concat(
                    unit.getAllInvolvedRawTypes().stream(), Stream.of(unit.getRawReturnType())))
        .anyMatch(type::equals);
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
