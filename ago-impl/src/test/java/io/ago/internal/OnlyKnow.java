package io.ago.internal;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiPredicate;

/** A class may depend on another room of the house only where an arrow leads there. */
final class OnlyKnow extends ArchCondition<JavaClass> {

  private final Set<String> watched;
  private final BiPredicate<String, String> arrow;

  /**
   * @param watched the rooms asked about; a dependency on any other is none of this rule's business
   * @param arrow from which room to which one an arrow leads
   */
  OnlyKnow(Set<String> watched, BiPredicate<String, String> arrow) {
    super("only know rooms an arrow leads to");
    this.watched = watched;
    this.arrow = arrow;
  }

  /** The first part of the package name below the house, or nothing for a class outside a room. */
  static String room(JavaClass type) {
    String prefix = HouseRulesTest.HOUSE + ".";
    String name = type.getPackageName();
    return name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.", 2)[0] : "";
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String from = room(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String to = room(dependency.getTargetClass());
      if (watched.contains(to) && !from.equals(to) && !arrow.test(from, to)) {
        events.add(
            SimpleConditionEvent.violated(
                type, "no arrow from " + from + " to " + to + ": " + dependency.getDescription()));
      }
    }
  }
}
