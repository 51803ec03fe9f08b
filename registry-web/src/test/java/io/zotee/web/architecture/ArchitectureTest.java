package io.zotee.web.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.GET;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the rooms that know HTTP, and that each of them notices when it is broken. */
class ArchitectureTest {
  private static final JavaClasses WEB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.zotee.web");

  private static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("assembly")
          .definedBy("io.zotee.web")
          .layer("resources")
          .definedBy("io.zotee.web.distribution..")
          .layer("gate")
          .definedBy("io.zotee.web.gate..")
          .layer("pull")
          .definedBy("io.zotee.web.pull..")
          .layer("telemetry")
          .definedBy("io.zotee.web.telemetry..")
          .layer("log")
          .definedBy("io.zotee.web.log..")
          .layer("error")
          .definedBy("io.zotee.web.error..")
          .layer("http")
          .definedBy("io.zotee.web.http..")
          .whereLayer("assembly")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("resources")
          .mayOnlyBeAccessedByLayers("assembly")
          .whereLayer("gate")
          .mayOnlyBeAccessedByLayers("assembly")
          .whereLayer("pull")
          .mayOnlyBeAccessedByLayers("assembly", "resources")
          .whereLayer("telemetry")
          .mayOnlyBeAccessedByLayers("assembly")
          .whereLayer("log")
          .mayOnlyBeAccessedByLayers("assembly")
          .whereLayer("error")
          .mayOnlyBeAccessedByLayers("assembly", "resources", "gate", "pull");

  private static final ArchRule JAX_RS =
      onlyIn(
          "JAX-RS is for resources, Jersey for putting them up",
          new String[] {"io.zotee.web", "io.zotee.web.distribution..", "io.zotee.web.error.."},
          "jakarta.ws.rs..",
          "org.glassfish.jersey..");

  private static final ArchRule UNDERTOW =
      onlyIn(
          "other servers than Undertow are served without it",
          new String[] {"io.zotee.web.gate..", "io.zotee.web.http..", "io.zotee.web.log.."},
          "io.undertow..");

  private static final ArchRule USE_CASES_ONLY =
      onlyIn(
          "HTTP is translated to a use case, and nothing else",
          new String[0],
          "io.zotee.assembly..",
          "io.zotee.repository.index..",
          "io.zotee.storage.local..",
          "jakarta.ejb..",
          "software.amazon..");

  private static final ArchRule NO_CYCLES =
      slices().matching("io.zotee.(**)").should().beFreeOfCycles();

  private static final ArchRule NO_STANDARD_STREAMS = noClasses().should(ACCESS_STANDARD_STREAMS);

  private static ArchRule onlyIn(String because, String[] rooms, String... types) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(types)
        .because(because);
  }

  static Stream<ArchRule> rules() {
    return Stream.of(ARROWS, JAX_RS, UNDERTOW, USE_CASES_ONLY, NO_CYCLES, NO_STANDARD_STREAMS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(ArchRule rule) {
    rule.check(WEB);
  }

  static Stream<ArchRule> rulesThatTheOffenderBreaks() {
    return Stream.of(JAX_RS, NO_STANDARD_STREAMS);
  }

  @ParameterizedTest
  @MethodSource("rulesThatTheOffenderBreaks")
  void anOffenderIsNoticed(ArchRule rule) {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThat(rule.evaluate(offender).hasViolation()).isTrue();
  }

  /** Does what none may. */
  public static final class Offender {
    @GET
    public void print() {
      System.out.println();
    }
  }
}
