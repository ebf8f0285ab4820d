package io.firewatch.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that the compiler cannot hold. */
final class HouseRulesTest {

  /**
   * Features of the core in the order in which they may import one another: later ones earlier
   * ones.
   */
  private static final List<List<String>> STAGES =
      List.of(
          List.of("telemetry"),
          List.of("detection", "triage"),
          List.of("objective"),
          List.of("incident"),
          List.of("correlation"),
          List.of("diagnosis"),
          List.of("remediation"),
          List.of("notification", "postmortem"));

  /** Features that any other may use, and that use nothing but {@link #FOUNDATION}. */
  private static final List<String> LEAVES = List.of("topology", "knowledge", "audit", "history");

  private static final String FOUNDATION = "telemetry";

  private static final String[] CORE = packages(features());
  private static final List<String> ADAPTERS =
      List.of("kafka", "postgres", "intelligence", "integrations");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.firewatch");

  @Test
  void the_core_depends_on_the_jdk_and_jspecify_alone() {
    check(
        classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(CORE)
                    .or(resideInAnyPackage("java..", "org.jspecify.."))
                    .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive))));
  }

  @Test
  void features_form_no_cycle() {
    check(slices().matching("io.firewatch.(*)..").should().beFreeOfCycles());
  }

  @Test
  void later_features_import_earlier_ones_never_the_reverse() {
    List<String> earlier = new ArrayList<>(LEAVES);
    for (List<String> stage : STAGES) {
      stage.forEach(feature -> importsOnly(feature, earlier));
      earlier.addAll(stage);
    }
  }

  @Test
  void leaves_import_nothing_but_telemetry() {
    importsOnly("topology", List.of(FOUNDATION));
    importsOnly("history", List.of(FOUNDATION));
    importsOnly("knowledge", List.of());
    importsOnly("audit", List.of());
  }

  @Test
  void adapters_do_not_know_each_other() {
    for (String adapter : ADAPTERS) {
      List<String> others = ADAPTERS.stream().filter(other -> !other.equals(adapter)).toList();
      check(
          noClasses()
              .that()
              .resideInAPackage("io.firewatch." + adapter + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packages(others)));
    }
  }

  @Test
  void only_the_server_and_the_command_line_know_spring_boot() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.firewatch.server..", "io.firewatch.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.boot.."));
  }

  @Test
  void packages_are_named_after_features() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..common..", "..impl..", "..service..", "..manager..", "..helper.."));
  }

  @Test
  void the_core_reads_no_clock_no_random_source_and_no_environment() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callCodeUnitWhere(
                DescribedPredicate.describe(
                    "reads a clock, a random source or the environment",
                    HouseRulesTest::readsTheOutside)));
  }

  private static boolean readsTheOutside(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
    return switch (owner) {
      case "java.lang.System" ->
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties")
              .contains(name);
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.time.InstantSource" -> name.equals("system");
      case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
      default ->
          noArguments
              && (owner.equals(Random.class.getName())
                  || owner.startsWith("java.time.") && name.equals("now"));
    };
  }

  private static void importsOnly(String feature, List<String> allowed) {
    Set<String> forbidden = new LinkedHashSet<>(features());
    forbidden.remove(feature);
    forbidden.removeAll(allowed);
    check(
        noClasses()
            .that(resideInAPackage("io.firewatch." + feature + ".."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(List.copyOf(forbidden))));
  }

  private static List<String> features() {
    return Stream.concat(STAGES.stream().flatMap(List::stream), LEAVES.stream()).toList();
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> "io.firewatch." + name + "..").toArray(String[]::new);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCT);
  }
}
