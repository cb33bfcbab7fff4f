package io.ago.internal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The house rules that a machine can hold. Rule 8 is about {@code ago-api} and stands there, in
 * {@code ApiRulesTest}. {@code .ci/breaches} breaks each of them once.
 */
@AnalyzeClasses(packages = HouseRulesTest.HOUSE, importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  static final String HOUSE = "io.ago.internal";

  /** Pure decisions and use cases; a container is not known here. */
  private static final Set<String> INSIDE =
      Set.of("saga", "work", "coordinator", "admission", "flow", "definition", "participant");

  /** Where the container, the database and the network are. */
  private static final Set<String> EDGE =
      Set.of(
          "jpa", "memory", "jta", "json", "rest", "client", "filter", "bean", "jmx", "timer",
          "cdi");

  /** Who may know whom. A room that is not named here may not exist. {@code cdi} knows all. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("saga", Set.of()),
          Map.entry("work", Set.of()),
          Map.entry("coordinator", Set.of("saga", "work")),
          Map.entry("admission", Set.of("coordinator", "saga")),
          Map.entry("flow", Set.of("coordinator", "saga", "work")),
          // saga: the steps that a definition has it run; flow: what is kept of them
          Map.entry("definition", Set.of("coordinator", "flow", "saga", "work")),
          Map.entry("participant", Set.of("saga")),
          Map.entry("jpa", Set.of("coordinator", "definition", "flow", "saga", "work")),
          Map.entry("memory", Set.of("coordinator", "flow", "saga", "work")),
          Map.entry("jta", Set.of("work")),
          Map.entry("json", Set.of("flow")),
          // saga: the words in which the ports of coordinator speak
          Map.entry("rest", Set.of("admission", "coordinator", "flow", "saga", "work")),
          Map.entry("jmx", Set.of("coordinator", "flow", "saga", "work")),
          Map.entry("timer", Set.of("coordinator", "flow", "work")),
          // flow: the current one of the thread, which the filters set
          Map.entry(
              "filter", Set.of("admission", "participant", "coordinator", "flow", "saga", "work")),
          // saga: the words in which the ports of coordinator speak
          Map.entry("bean", Set.of("participant", "coordinator", "flow", "saga")),
          Map.entry("client", Set.of("participant")),
          Map.entry("cdi", union(INSIDE, EDGE)));

  @ArchTest
  static final ArchRule rule1_saga_is_pure =
      onlyKnowsJava("saga")
          .as("rule 1: saga depends only on Java, JSpecify, the LRA enums, io.ago");

  @ArchTest
  static final ArchRule rule1_work_is_pure =
      onlyKnowsJava("work")
          .as("rule 1: work depends only on Java, JSpecify, the LRA enums, io.ago");

  @ArchTest
  static final ArchRule rule2_nothing_inside_knows_a_container =
      noClasses()
          .that()
          .resideInAnyPackage(rooms(INSIDE))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta..")
          .as("rule 2: nothing inside depends on jakarta..");

  @ArchTest
  static final ArchRule rule3_no_cycles =
      slices()
          .matching(HOUSE + ".(*)..")
          .should()
          .beFreeOfCycles()
          .as("rule 3: packages are free of cycles");

  @ArchTest
  static final ArchRule rule4_no_edge_knows_another =
      classes()
          .that()
          .resideInAnyPackage(rooms(EDGE))
          .should(new OnlyKnow(EDGE, (from, to) -> from.equals("cdi")))
          .as("rule 4: no edge package depends on another, except cdi");

  @ArchTest
  static final ArchRule arrows =
      classes()
          .should(
              new OnlyKnow(
                  union(INSIDE, EDGE),
                  (from, to) -> ARROWS.getOrDefault(from, Set.of()).contains(to)))
          .as("arrows: who may know whom");

  @ArchTest
  static final ArchRule every_room_is_named =
      classes()
          .should(
              be(
                  describe(
                      "in a room that ARROWS names", c -> ARROWS.containsKey(OnlyKnow.room(c)))))
          .as("arrows: every package of the house is named");

  @ArchTest
  static final ArchRule rule5_time_and_ids_are_given =
      noClasses()
          .that()
          .resideOutsideOfPackage(room("cdi"))
          .should()
          .accessTargetWhere(describe("time or id made on the spot", HouseRulesTest::isMadeUp))
          .as("rule 5: nobody asks for the time or makes an id outside cdi");

  @ArchTest
  static final ArchRule rule6_transactional_only_in_jta =
      onlyIn("jta", name("jakarta.transaction.Transactional"))
          .as("rule 6: @Transactional is used only in jta");

  @ArchTest
  static final ArchRule rule6_persistence_only_in_jpa =
      onlyIn("jpa", resideInAPackage("jakarta.persistence.."))
          .as("rule 6: jakarta.persistence is used only in jpa");

  @ArchTest
  static final ArchRule rule6_json_binding_only_in_json =
      onlyIn("json", resideInAPackage("jakarta.json.bind.."))
          .as("rule 6: jakarta.json.bind is used only in json");

  @ArchTest
  static final ArchRule rule6_config_only_in_cdi =
      onlyIn("cdi", name("org.eclipse.microprofile.config.ConfigProvider"))
          .as("rule 6: ConfigProvider is used only in cdi");

  @ArchTest
  static final ArchRule rule7_public_only_if_needed =
      classes()
          .that()
          .arePublic()
          .and()
          .resideOutsideOfPackage(room("memory")) // ago-test needs it, which is not looked at here
          .should(new BeNeededOutside())
          .allowEmptyShould(true) // no public class yet
          .as("rule 7: public only if somebody outside the package needs it");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .should(
              be(
                  describe(
                      "in a @NullMarked package",
                      c -> c.getPackage().isAnnotatedWith(NullMarked.class))))
          .as("every package has a package-info with @NullMarked");

  private static ArchRule onlyKnowsJava(String room) {
    return classes()
        .that()
        .resideInAPackage(room(room))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            room(room),
            "java..",
            "org.jspecify..",
            "org.eclipse.microprofile.lra.annotation..",
            "io.ago",
            "io.ago.event..",
            "io.ago.flow..",
            "io.ago.saga..",
            "io.ago.signal..",
            "io.ago.spi..");
  }

  private static ArchRule onlyIn(String room, DescribedPredicate<? super JavaClass> what) {
    return noClasses().that().resideOutsideOfPackage(room(room)).should().dependOnClassesThat(what);
  }

  private static boolean isMadeUp(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getTarget().getName();
    return switch (owner) {
      case "java.lang.System" -> member.equals("currentTimeMillis");
      case "java.util.UUID" -> member.equals("randomUUID");
      case "java.time.Clock" -> member.startsWith("system") || member.startsWith("tick");
      case "java.time.InstantSource" -> member.equals("system");
      default -> owner.startsWith("java.time.") && member.equals("now");
    };
  }

  private static String room(String name) {
    return HOUSE + "." + name + "..";
  }

  private static String[] rooms(Set<String> names) {
    return names.stream().map(HouseRulesTest::room).toArray(String[]::new);
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(toUnmodifiableSet());
  }
}
