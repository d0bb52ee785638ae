package dev.modelroute.e2e.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// One direction: from the program to its commands, and to what they share.
@AnalyzeClasses(
    packages = "dev.modelroute.e2e.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.modelroute.e2e.(bench..)").should().beFreeOfCycles();
}
