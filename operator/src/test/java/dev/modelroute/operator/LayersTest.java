package dev.modelroute.operator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.modelroute.operator.cluster.Applier;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;

/// The layers of the operator: what is pure stays pure.
@AnalyzeClasses(packages = "dev.modelroute.operator", importOptions = DoNotIncludeTests.class)
class LayersTest {
  private static final String CLIENT = "io.fabric8.kubernetes.client..";
  private static final String JOSDK = "io.javaoperatorsdk..";

  /// All of these packages but for the classes that wire them to a cluster.
  private static final DescribedPredicate<JavaClass> PURE =
      resideInAnyPackage(
              "..operator.resources..",
              "..operator.status..",
              "..operator.route..",
              "..operator.credential..",
              "..operator.gateway..")
          .and(not(simpleNameEndingWith("Reconciler")))
          .and(not(simpleNameEndingWith("Sources")))
          .and(not(simpleNameEndingWith("Events")));

  @ArchTest
  static final ArchRule PLANNERS_SEE_NO_CLIENT =
      noClasses()
          .that(PURE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(CLIENT, JOSDK)
                  // Our kinds extend it; it does nothing.
                  .and(not(type(CustomResource.class))));

  @ArchTest
  static final ArchRule PLANNERS_ARE_TOLD_THE_TIME =
      noClasses()
          .that(PURE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule ONLY_THE_APPLIER_WRITES =
      noClasses()
          .that(not(type(Applier.class)))
          .should()
          .callMethodWhere(
              target(
                      nameMatching(
                          "create|patch|patchStatus|update|updateStatus|replace|delete|edit|editStatus|serverSideApply|ssaPatchStatusAndCacheResource"))
                  .and(target(owner(resideInAnyPackage(CLIENT, JOSDK)))));

  @ArchTest
  static final ArchRule ONLY_MAIN_READS_THE_ENVIRONMENT =
      noClasses()
          .that(not(simpleNameEndingWith("Main")))
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.modelroute.operator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_PROGRAM =
      classes()
          .that()
          .resideInAPackage("dev.modelroute.operator")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage("dev.modelroute.operator");
}
