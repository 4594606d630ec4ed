package org.rollbackpipelines.workflows;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import java.net.URI;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.engine.UnknownWorkflow;
import org.rollbackpipelines.workflows.fetch.FetchRequest;
import org.rollbackpipelines.workflows.flush.FlushRequest;
import org.rollbackpipelines.workflows.hand.QueueRequest;
import org.rollbackpipelines.workflows.hand.RestartRequest;
import org.rollbackpipelines.workflows.hand.TrafficRequest;
import org.rollbackpipelines.workflows.inquiry.Question;
import org.rollbackpipelines.workflows.judge.JudgeRequest;
import org.rollbackpipelines.workflows.plan.Step;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.request.RecoveryRequest;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.request.SwitchRequest;
import org.rollbackpipelines.workflows.request.UndoRequest;
import org.rollbackpipelines.workflows.salvage.PutBackRequest;
import org.rollbackpipelines.workflows.salvage.SalvageRequest;
import org.rollbackpipelines.workflows.salvage.WantedRows;
import org.rollbackpipelines.workflows.steer.Approval;
import org.rollbackpipelines.workflows.steer.Order;
import org.rollbackpipelines.workflows.unlock.UnlockRequest;

/** What the tree promises: replay is safe, the domain knows nothing of the outside world. */
final class ArchitectureTest {
  private static final String ROOT = "org.rollbackpipelines.workflows";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** What people type: a misspelt field must not pass in silence. */
  private static final Set<Class<?>> INPUTS =
      Set.of(
          RecoveryRequest.class,
          UndoRequest.class,
          SwitchRequest.class,
          Approval.class,
          Order.class,
          RollbackRequest.class,
          RecordRequest.class,
          SalvageRequest.class,
          PutBackRequest.class,
          WantedRows.class,
          FetchRequest.class,
          UnlockRequest.class,
          FlushRequest.class,
          RestartRequest.class,
          TrafficRequest.class,
          QueueRequest.class,
          JudgeRequest.class,
          Question.class);

  @Test
  void knowsTemporalsApiAndNothingElseOfTheOutsideWorld() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT + "..",
                "java..",
                "io.temporal..",
                "com.fasterxml.jackson.annotation..",
                "com.fasterxml.jackson.databind..",
                "org.jspecify.annotations.."))
        .check(CLASSES);
  }

  @Test
  void usesNothingOfTemporalThatIsNotPromised() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.temporal.internal..")
        .check(CLASSES);
  }

  @Test
  void hasNoClockButTheEngines() {
    noClasses()
        .should()
        .callMethodWhere(
            isCallOf("java.time.Instant.now", "java.time.LocalDate.now", "java.time.LocalTime.now")
                .or(isCallOf("java.time.LocalDateTime.now", "java.time.ZonedDateTime.now"))
                .or(isCallOf("java.time.OffsetDateTime.now"))
                .or(isCallOf("java.lang.System.currentTimeMillis", "java.lang.System.nanoTime")))
        .orShould()
        .dependOnClassesThat(type(java.time.Clock.class).or(type(java.util.Date.class)))
        .check(CLASSES);
  }

  @Test
  void leavesNothingToChance() {
    noClasses()
        .should()
        .callMethodWhere(isCallOf("java.lang.Math.random", "java.util.UUID.randomUUID"))
        .orShould()
        .dependOnClassesThat(
            type(java.util.Random.class)
                .or(type(java.security.SecureRandom.class))
                .or(type(java.util.concurrent.ThreadLocalRandom.class)))
        .check(CLASSES);
  }

  @Test
  void startsNoThreadAndTouchesNoFileAndNoNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat(
            belongToAnyOf(Thread.class, ThreadLocal.class, Process.class, ProcessBuilder.class)
                .or(
                    resideInAnyPackage(
                        "java.io..",
                        "java.nio",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent.."))
                .or(resideInAnyPackage("java.net..", "java.sql..").and(isNot(URI.class))))
        .check(CLASSES);
  }

  @Test
  void readsNoEnvironment() {
    noClasses()
        .should()
        .callMethodWhere(isCallOf("java.lang.System.getenv", "java.lang.System.getProperty"))
        .check(CLASSES);
  }

  @Test
  void hasNoPackageCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void marksEveryPackageForNullChecks() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(tree -> !tree.isAnnotatedWith(NullMarked.class))
            .map(tree -> tree.getName())
            .collect(Collectors.toSet());

    assertThat(unmarked).isEmpty();
  }

  @Test
  void namesActivitiesByTheirPort() {
    classes()
        .that()
        .areAnnotatedWith(ActivityInterface.class)
        .should()
        .beInterfaces()
        .andShould(
            hold(
                "have their own name as prefix",
                port ->
                    port.getAnnotationOfType(ActivityInterface.class)
                        .namePrefix()
                        .equals(port.getSimpleName() + ".")))
        .check(CLASSES);
  }

  @Test
  void makesEachStepInOnePlace() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".steps")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyPrivateConstructors()
        .andShould(hold("have one factory of their name", ArchitectureTest::hasItsFactory))
        .check(CLASSES);
  }

  /** The steps of a run under way were written by former code, and are read by newer code. */
  @Test
  void toleratesFieldsOfOtherVersionsInAllThatCrossesTheWire() {
    wire().should(hold("ignore unknown fields", ArchitectureTest::ignoresUnknown)).check(CLASSES);
  }

  @Test
  void refusesMisspeltFieldsInWhatPeopleType() {
    assertThat(INPUTS)
        .allSatisfy(
            input -> assertThat(input.isAnnotationPresent(JsonIgnoreProperties.class)).isFalse());
  }

  @Test
  void namesEveryWorkflowAPersonCanStart() {
    Set<String> startable =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(WorkflowInterface.class))
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("ApplicationLock"))
            .collect(Collectors.toSet());

    assertThat(UnknownWorkflow.KNOWN).containsExactlyInAnyOrderElementsOf(startable);
  }

  private static GivenClassesConjunction wire() {
    return classes()
        .that()
        .areRecords()
        .and()
        .arePublic()
        .and(
            describe(
                "cross the wire",
                record -> !isInput(record) && !STAYS.contains(record.getSimpleName())));
  }

  /** Records that never leave a workflow's own memory. */
  private static final Set<String> STAYS = Set.of("Situation", "Target", "TargetChoice");

  private static boolean isInput(JavaClass record) {
    return INPUTS.stream().anyMatch(input -> record.isEquivalentTo(input));
  }

  private static boolean ignoresUnknown(JavaClass record) {
    return record
        .tryGetAnnotationOfType(JsonIgnoreProperties.class)
        .map(JsonIgnoreProperties::ignoreUnknown)
        .orElse(false);
  }

  private static boolean hasItsFactory(JavaClass step) {
    String name = step.getSimpleName();
    String factory = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return step.getMethods().stream()
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .allMatch(
            method ->
                method.getName().equals(factory)
                    && method.getModifiers().contains(JavaModifier.STATIC)
                    && method.getRawReturnType().isEquivalentTo(Step.class));
  }

  private static DescribedPredicate<JavaMethodCall> isCallOf(String... methods) {
    Set<String> wanted = Set.of(methods);
    return describe(
        "calls of " + wanted,
        call ->
            wanted.contains(
                call.getTargetOwner().getFullName() + "." + call.getTarget().getName()));
  }

  private static DescribedPredicate<JavaClass> isNot(Class<?> exempt) {
    return describe("not " + exempt.getSimpleName(), type -> !type.isEquivalentTo(exempt));
  }

  private static ArchCondition<JavaClass> hold(String what, Predicate<JavaClass> rule) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!rule.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " does not " + what));
        }
      }
    };
  }
}
