package dev.modelroute.e2e.vendors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Vendors are functions; only the server has sockets.
@AnalyzeClasses(
    packages = "dev.modelroute.e2e.vendors",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String ROOT = "dev.modelroute.e2e.vendors.";

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.modelroute.e2e.vendors.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule VENDORS_HAVE_NO_SOCKETS =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "reply",
              ROOT + "wire",
              ROOT + "dialect",
              ROOT + "vendor",
              ROOT + "anthropic",
              ROOT + "aws",
              ROOT + "converse",
              ROOT + "federation",
              ROOT + "identity",
              ROOT + "messages",
              ROOT + "tls",
              ROOT + "fault",
              ROOT + "ledger")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.core", "io.vertx.core.http", "io.netty..", ROOT + "server");

  @ArchTest
  static final ArchRule DIALECTS_KNOW_NO_VENDOR =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "dialect", ROOT + "messages", ROOT + "converse")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "vendor", ROOT + "aws", ROOT + "anthropic");
}
