package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.image.ImagesSeen;
import org.rollbackpipelines.workflows.image.TagPlace;
import org.rollbackpipelines.workflows.service.ImageReference;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** Whether the names of a plan's images can be written where they stand. */
final class NamedPlaces {
  static final String STEP = "name-images";

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private NamedPlaces() {}

  /** Nothing is said where nothing is written. */
  static NamedPlaces of(Situation now, List<Step> steps) {
    NamedPlaces judged = new NamedPlaces();
    ImagesSeen images = now.seen().images();
    if (images != null && steps.stream().anyMatch(step -> step.name().equals(STEP))) {
      now.named().forEach(version -> judged.judge(version, images, now));
      judged.sharing(images, now);
    }
    return judged;
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  private void judge(ServiceVersion version, ImagesSeen images, Situation now) {
    TagPlace place = images.place(version.service()).orElse(null);
    if (place == null || isNamed(version, now)) {
      return;
    }
    if (place.problem() != null) {
      // A file that goes back along with the release may say it well again.
      if (!now.restoresConfiguration()) {
        problem(version.service(), place.problem(), "name it there, by hand, in a plain way");
      }
      return;
    }
    List<String> staying =
        place.others().stream()
            .filter(other -> now.named().stream().noneMatch(one -> one.service().equals(other)))
            .toList();
    List<String> ours = staying.stream().filter(now.runtime().serviceNames()::contains).toList();
    if (!ours.isEmpty()) {
      problem(
          version.service(),
          place.where() + " names the image of " + String.join(", ", ours) + ", too",
          "give each a tag of its own, or take all of them back");
    } else if (!staying.isEmpty()) {
      warnings.add(
          place.where()
              + " names the image of "
              + String.join(", ", staying)
              + ", too, which runs on as it is until somebody makes it anew");
    }
  }

  private static boolean isNamed(ServiceVersion version, Situation now) {
    return now.seen().services().services().stream()
        .filter(service -> service.service().equals(version.service()))
        .anyMatch(service -> Objects.equals(service.named(), version.name()));
  }

  /** One place holds one tag. */
  private void sharing(ImagesSeen images, Situation now) {
    Map<String, String> tags = new HashMap<>();
    for (ServiceVersion version : now.named()) {
      TagPlace place = images.place(version.service()).orElse(null);
      if (place == null || place.where() == null || place.others().isEmpty()) {
        continue;
      }
      ImageReference name = ImageReference.of(Objects.requireNonNull(version.name()));
      String said = name.tag() + "@" + name.digest();
      String other = tags.putIfAbsent(place.where(), said);
      if (other != null && !other.equals(said)) {
        problem(
            version.service(),
            place.where()
                + " names the images of several services, and they would need different tags ("
                + other
                + ", "
                + said
                + ")",
            "give each a variable of its own");
      }
    }
  }

  private void problem(String service, String what, String fix) {
    problems.add(new Problem("service " + service, what, fix));
  }
}
