package org.rollbackpipelines.workflows.plan;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SharedPart;

/** What goes back along with a service and is used by others, too. */
final class SharedParts {
  private SharedParts() {}

  /** Who stays must not come to run with what it was not made for. */
  static List<Problem> problems(Situation now) {
    return now.exactly() != null
        ? List.of()
        : each(
            now,
            (version, part) ->
                staying(now, part).isEmpty()
                    ? Stream.empty()
                    : Stream.of(
                        new Problem(
                            "service " + version.service(),
                            part.what()
                                + " would go back with it, and is read by "
                                + String.join(", ", staying(now, part))
                                + ", which stays as it is",
                            "take back in one run what reads it, or give each one of its own; or"
                                + " put it back by hand where it suits both, and start again")));
  }

  /** Told where it is no reason to refuse. */
  static List<String> warnings(Situation now) {
    return each(
        now,
        (version, part) -> {
          List<String> staying = staying(now, part);
          String also = part.what() + " goes back with " + version.service() + "; ";
          if (staying.isEmpty()) {
            return Stream.of(
                also + String.join(", ", part.readers()) + " read it, too, and go back as well");
          }
          return now.exactly() == null
              ? Stream.empty()
              : Stream.of(
                  also + String.join(", ", staying) + " read it, too, and stay as they are");
        });
  }

  private static List<String> staying(Situation now, SharedPart part) {
    List<String> going = now.versions().stream().map(ServiceVersion::service).toList();
    return part.readers().stream().filter(reader -> !going.contains(reader)).toList();
  }

  private static <T> List<T> each(
      Situation now, BiFunction<ServiceVersion, SharedPart, Stream<T>> words) {
    return now.versions().stream()
        .flatMap(
            version ->
                now.seen().services().kept().stream()
                    .filter(kept -> kept.service().equals(version.service()))
                    .filter(kept -> kept.artifact().equals(version.artifact()))
                    .flatMap(kept -> kept.shared().stream())
                    .flatMap(part -> words.apply(version, part)))
        .toList();
  }
}
