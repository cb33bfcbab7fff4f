package io.ago;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What the API module holds by machine. The numbers are those of {@code HouseRulesTest}. */
@AnalyzeClasses(packages = "io.ago", importOptions = DoNotIncludeTests.class)
class ApiRulesTest {

  @ArchTest
  static final ArchRule rule8_api_shows_nothing_internal =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ago.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.ago.internal..")
          .as("rule 8: no class of ago-api exposes an internal type");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      c -> c.getPackage().isAnnotatedWith(NullMarked.class))))
          .as("every package has a package-info with @NullMarked");
}
