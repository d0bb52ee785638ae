package dev.modelroute.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Core's one direction, and its purity.
@AnalyzeClasses(
    packages = "dev.modelroute.proxy",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("..proxy.model..")
          .layer("config")
          .definedBy("..proxy.config..")
          .layer("route")
          .definedBy("..proxy.route..")
          .layer("wire")
          .definedBy("..proxy.wire..")
          .layer("dialect")
          .definedBy("..proxy.dialect..")
          .layer("vendor")
          .definedBy("..proxy.vendor..")
          .whereLayer("vendor")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("dialect")
          .mayOnlyBeAccessedByLayers("vendor")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("dialect", "vendor")
          .whereLayer("route")
          .mayOnlyBeAccessedByLayers("vendor")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("route", "vendor");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.modelroute.proxy.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PURE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent..", "java.util.logging..", "java.nio.file..", "org.slf4j..")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .because("time comes in, and whatever waits, logs or touches files is the server's");
}
