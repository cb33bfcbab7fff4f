package io.ago.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the kit promises to who uses it, as far as a machine can hold it. */
@AnalyzeClasses(packages = "io.ago.test", importOptions = DoNotIncludeTests.class)
class KitRulesTest {
  @ArchTest
  static final ArchRule what_is_public_names_nothing_internal =
      classes()
          .that()
          .arePublic()
          .should(
              be(describe("free of io.ago.internal in its public methods", KitRulesTest::isFree)))
          .as("no public method of the kit names an internal type");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      c -> c.getPackage().isAnnotatedWith(NullMarked.class))))
          .as("every package has a package-info with @NullMarked");

  /** One more is one more to learn in five minutes. */
  @ArchTest
  static void the_public_types_are_these_four(JavaClasses kit) {
    assertEquals(
        Set.of("SagaLab", "Scenario", "Table", "World"),
        kit.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet()));
  }

  private static boolean isFree(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(KitRulesTest::named)
        .noneMatch(named -> named.getPackageName().startsWith("io.ago.internal"));
  }

  private static Stream<JavaClass> named(JavaMethod method) {
    return method.getAllInvolvedRawTypes().stream();
  }
}
