package org.rollbackpipelines.worker;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.step.StepResult;

/** What the workflows ask for, read off their classes. */
final class PortNames {
  private PortNames() {}

  /** The activity types of all ports. */
  static Set<String> all() {
    return methods().map(PortNames::name).collect(Collectors.toSet());
  }

  /** The activity types a plan can name. */
  static Set<String> ofSteps() {
    return methods()
        .filter(method -> method.getReturnType() == StepResult.class)
        .map(PortNames::name)
        .collect(Collectors.toSet());
  }

  /** The names of all workflow types. */
  static Set<String> workflows() {
    return classes()
        .filter(type -> type.isAnnotationPresent(WorkflowInterface.class))
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> method.isAnnotationPresent(WorkflowMethod.class))
        .map(method -> method.getAnnotation(WorkflowMethod.class).name())
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> classes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.rollbackpipelines.workflows")
            .stream()
            .map(JavaClass::reflect);
  }

  private static Stream<Method> methods() {
    return classes()
        .filter(type -> type.isAnnotationPresent(ActivityInterface.class))
        .flatMap(port -> Arrays.stream(port.getDeclaredMethods()));
  }

  private static String name(Method method) {
    String name = method.getName();
    return method.getDeclaringClass().getAnnotation(ActivityInterface.class).namePrefix()
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1);
  }
}
