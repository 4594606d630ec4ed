package org.rollbackpipelines.activities.catalogue;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.workflows.application.Application;

/** Why an application cannot be found; no retry would find it. */
final class Refusals {
  private Refusals() {}

  static ApplicationFailure unknown(String name, List<Reading> readings) {
    List<Reading> nameless =
        readings.stream().filter(reading -> reading.application() == null).toList();
    String sentence =
        String.format(Locale.ROOT, "no application '%.80s' is served here; ", name)
            + served(readings)
            + ": correct the name, or give the worker its profile";
    return nameless.isEmpty()
        ? ApplicationFailure.newNonRetryableFailure(sentence, "UnknownApplication")
        : ApplicationFailure.newNonRetryableFailure(
            sentence + "; it may be one that cannot be read: " + refusals(nameless),
            "InvalidProfile");
  }

  static ApplicationFailure ambiguous(String name, List<Reading> same) {
    String files =
        same.stream()
            .map(reading -> reading.file().toString())
            .collect(Collectors.joining(" and "));
    return ApplicationFailure.newNonRetryableFailure(
        "the application '" + name + "' is described by " + files + ": keep one of them",
        "InvalidProfile");
  }

  static ApplicationFailure shared(Reading one, Reading other, Application application) {
    return ApplicationFailure.newNonRetryableFailure(
        one.file()
            + " and "
            + other.file()
            + " name one checkout as source.repository ("
            + application.source().repository()
            + "), services run in it (inPlace), and a rollback of the other application would move"
            + " it under them: say source.checkout: leave for the one that does not run in it;"
            + " two that both do need a checkout each",
        "InvalidProfile");
  }

  static ApplicationFailure invalid(InvalidProfile refusal) {
    return ApplicationFailure.newNonRetryableFailure(
        refusal.getMessage(), "InvalidProfile", refusal.problems());
  }

  private static String served(List<Reading> readings) {
    String names =
        readings.stream()
            .map(Reading::application)
            .filter(application -> application != null)
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nothing is" : "served: " + names;
  }

  private static String refusals(List<Reading> readings) {
    return readings.stream()
        .map(reading -> reading.refusal() == null ? "" : reading.refusal().getMessage())
        .collect(Collectors.joining("; "));
  }
}
