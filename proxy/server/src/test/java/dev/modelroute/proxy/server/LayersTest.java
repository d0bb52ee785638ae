package dev.modelroute.proxy.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The server's one direction.
@AnalyzeClasses(
    packages = "dev.modelroute.proxy.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.modelroute.proxy.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_MAIN_READS_THE_ENVIRONMENT =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ProxyMain.class.getName())
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule NO_VERTX_JSON =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("io.vertx.core.json..");

  @ArchTest
  static final ArchRule THE_AWS_SDK_IS_FOR_IDENTITY =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.credential..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..");
}
