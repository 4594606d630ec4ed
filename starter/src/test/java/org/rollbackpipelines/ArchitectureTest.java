package org.rollbackpipelines;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the modules promise each other; this is the only module that sees all of them. */
final class ArchitectureTest {
  private static final String ROOT = "org.rollbackpipelines";
  private static final String WORKFLOWS = ROOT + ".workflows..";
  private static final String ACTIVITIES = ROOT + ".activities..";
  private static final String WORKER = ROOT + ".worker..";
  private static final String STARTER = ROOT + ".starter..";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @ParameterizedTest
  @ValueSource(strings = {"workflows", "activities", "worker", "starter"})
  void seesEveryModule(String module) {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .anyMatch(name -> name.startsWith(ROOT + "." + module));
  }

  @Test
  void keepsSpringInTheWorker() {
    noClasses()
        .that()
        .resideOutsideOfPackage(WORKER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(CLASSES);
  }

  @Test
  void pointsFromTheOutsideIn() {
    noClasses()
        .that()
        .resideInAPackage(WORKFLOWS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ACTIVITIES, WORKER, STARTER)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ACTIVITIES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(WORKER, STARTER)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(WORKER)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(STARTER)
        .check(CLASSES);
  }

  /**
   * The command line reads profiles, and finds a first one before there is any worker; everything
   * else is the worker's to do. The demo deploys its sample by itself, as somebody else's pipeline
   * would.
   */
  @Test
  void letsTheCommandLineReadAndFindProfilesAndNothingElseByItself() {
    classes()
        .that()
        .resideInAPackage(STARTER)
        .and()
        .resideOutsideOfPackage(ROOT + ".starter.demo..")
        .should()
        .onlyDependOnClassesThat(isNoAdapter())
        .check(CLASSES);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void marksEveryPackageForNullChecks() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(tree -> !tree.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());

    assertThat(unmarked).isEmpty();
  }

  private static DescribedPredicate<JavaClass> isNoAdapter() {
    return DescribedPredicate.describe(
        "are no adapters",
        type ->
            !type.getPackageName().startsWith(ROOT + ".activities")
                || type.getPackageName().equals(ROOT + ".activities.profile")
                || type.getPackageName().equals(ROOT + ".activities.init")
                || type.getPackageName().equals(ROOT + ".activities.secret"));
  }
}
