package io.zotee.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, and that each of them notices when it is broken. */
class ArchitectureTest {
  private static final List<String> ROOMS =
      List.of(
          "assembly",
          "upkeep",
          "mirror",
          "search",
          "cve",
          "trust",
          "lint",
          "events",
          "cluster",
          "security",
          "repository",
          "metadata",
          "storage",
          "config",
          "telemetry",
          "watch",
          "host",
          "oci");

  private static final JavaClasses REGISTRY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.zotee");

  private static final ArchRule ARROWS = arrows(ROOMS);

  private static final ArchRule DRIVERS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.zotee.storage.*..", "io.zotee.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.zotee.storage.*..")
          .because("drivers are chosen in one place");

  private static final ArchRule NO_CYCLES =
      slices().matching("io.zotee.(**)").should().beFreeOfCycles();

  private static final ArchRule NO_HTTP =
      onlyIn(
          List.of("nowhere"),
          "jakarta.servlet..",
          "jakarta.ws.rs..",
          "io.undertow..",
          "org.glassfish.jersey..",
          "software.amazon..",
          "com.amazonaws..");

  private static final ArchRule EJB = onlyIn(List.of("assembly", "upkeep"), "jakarta.ejb..");

  private static final ArchRule CDI =
      onlyIn(List.of("assembly", "repository"), "jakarta.inject..", "jakarta.enterprise..");

  private static final ArchRule PROMETHEUS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.zotee.telemetry.prometheus..", "io.zotee.assembly..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.zotee.telemetry.prometheus..", "io.prometheus..")
          .because("metrics may be off, and then nothing of them is loaded");

  private static final ArchRule NO_STANDARD_STREAMS = noClasses().should(ACCESS_STANDARD_STREAMS);

  private static final ArchRule NO_FILE =
      noClasses()
          .should()
          .dependOnClassesThat(assignableTo(File.class))
          .because("java.nio.file says why something failed");

  private static ArchRule arrows(List<String> rooms) {
    return classes().that().resideInAPackage("io.zotee..").should(new Rooms(rooms));
  }

  private static ArchRule onlyIn(List<String> rooms, String... types) {
    String[] allowed = rooms.stream().map(room -> "io.zotee." + room + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(types);
  }

  static Stream<ArchRule> rules() {
    return Stream.of(
        ARROWS, DRIVERS, PROMETHEUS, NO_CYCLES, NO_HTTP, EJB, CDI, NO_STANDARD_STREAMS, NO_FILE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(ArchRule rule) {
    rule.check(REGISTRY);
  }

  @Test
  void theWordsOfTheSpecificationsKnowNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage("io.zotee.oci..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOMS.stream()
                .filter(room -> !room.equals("oci"))
                .map(room -> "io.zotee." + room + "..")
                .toArray(String[]::new))
        .check(REGISTRY);
  }

  @Test
  void anArrowUpwardsIsNoticed() {
    List<String> upsideDown = new ArrayList<>(ROOMS);
    Collections.reverse(upsideDown);
    assertThat(arrows(upsideDown).evaluate(REGISTRY).hasViolation()).isTrue();
  }

  @Test
  void aPackageWithoutRoomIsNoticed() {
    assertThat(arrows(ROOMS).evaluate(offender()).hasViolation()).isTrue();
  }

  @Test
  void aDriverThatSomebodyKnowsIsNoticed() {
    ArchRule asIfNothingWereADriverOfItsOwn =
        noClasses()
            .that()
            .resideOutsideOfPackages("io.zotee.storage.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.zotee.storage.*..");
    assertThat(asIfNothingWereADriverOfItsOwn.evaluate(REGISTRY).hasViolation()).isTrue();
  }

  static Stream<ArchRule> rulesThatTheOffenderBreaks() {
    return Stream.of(EJB, CDI, NO_STANDARD_STREAMS, NO_FILE);
  }

  @ParameterizedTest
  @MethodSource("rulesThatTheOffenderBreaks")
  void anOffenderIsNoticed(ArchRule rule) {
    assertThat(rule.evaluate(offender()).hasViolation()).isTrue();
  }

  private static JavaClasses offender() {
    return new ClassFileImporter().importClasses(Offender.class);
  }

  /** Does what none may. */
  @Stateless
  private static final class Offender {
    @Inject private @Nullable File file;

    @Override
    public String toString() {
      System.out.println(file);
      return String.valueOf(file);
    }
  }
}
