package org.rollbackpipelines.activities.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.image.TagPlace;

/** Where the files of a compose project name its images, held against what compose says. */
final class NamedImages {
  private final Map<String, NameSpot> spots = new TreeMap<>();
  private final Map<String, String> unclear = new TreeMap<>();
  private final Map<Path, SourceText> sources = new HashMap<>();

  private NamedImages() {}

  static NamedImages read(ComposeProject project, ComposeModel model) throws UnclearException {
    NamedImages read = new NamedImages();
    EnvironmentFile settings = EnvironmentFile.of(project.directory());
    if (settings.source() != null) {
      read.sources.put(settings.source().file(), settings.source());
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(project.environment());
    Map<String, ImageNodes.Found> found = new HashMap<>();
    Map<String, SourceText> in = new HashMap<>();
    for (Path file : project.files()) {
      SourceText source = SourceText.read(file);
      read.sources.put(file, source);
      // The last file that names it counts.
      ImageNodes.in(source)
          .forEach(
              (service, image) -> {
                found.put(service, image);
                in.put(service, source);
              });
    }
    Pieces pieces = new Pieces(environment, settings);
    for (String service : model.services()) {
      read.add(service, found.get(service), in.get(service), pieces, model.image(service));
    }
    return read;
  }

  private void add(
      String service,
      ImageNodes.@Nullable Found image,
      @Nullable SourceText source,
      Pieces pieces,
      String name) {
    if (image == null || source == null) {
      unclear.put(service, "none of the compose files names the image of " + service);
      return;
    }
    try {
      if (!image.plain()) {
        throw new UnclearException("it is not written plainly, in one line and without escapes");
      }
      spots.put(service, NameSpot.in(pieces.of(image.value(), source.file(), image.start()), name));
    } catch (UnclearException e) {
      unclear.put(
          service,
          "where the tag of the image of " + service + " stands is unclear: " + e.getMessage());
    }
  }

  /** For the plan. */
  TagPlace place(String service) {
    NameSpot spot = spots.get(service);
    return spot == null
        ? new TagPlace(service, null, List.of(), unclear.get(service))
        : new TagPlace(service, spot.where(), others(service, spot), null);
  }

  private List<String> others(String service, NameSpot spot) {
    return spots.entrySet().stream()
        .filter(one -> !one.getKey().equals(service) && one.getValue().isAt(spot))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What the files say once those services have those names. */
  List<SourceText> naming(Map<String, String> names) throws UnclearException {
    Map<Path, Map<NameSpot, String>> edits = new HashMap<>();
    for (Map.Entry<String, String> one : names.entrySet()) {
      NameSpot spot = spots.get(one.getKey());
      if (spot == null) {
        throw new UnclearException(
            unclear.getOrDefault(one.getKey(), "nobody names the image of " + one.getKey()));
      }
      add(
          spot,
          spot.saying(one.getValue()),
          edits.computeIfAbsent(spot.file(), any -> new HashMap<>()));
    }
    List<SourceText> written = new ArrayList<>();
    for (Map.Entry<Path, Map<NameSpot, String>> one : edits.entrySet()) {
      SourceText source = Objects.requireNonNull(sources.get(one.getKey()));
      written.add(new SourceText(one.getKey(), edited(source.text(), one.getValue())));
    }
    return written;
  }

  private static void add(NameSpot spot, String text, Map<NameSpot, String> edits)
      throws UnclearException {
    for (Map.Entry<NameSpot, String> other : edits.entrySet()) {
      if (other.getKey().isAt(spot)) {
        if (!other.getValue().equals(text)) {
          throw new UnclearException(
              spot.where()
                  + " would have to be '"
                  + text
                  + "' and '"
                  + other.getValue()
                  + "' at once");
        }
        return;
      }
    }
    edits.put(spot, text);
  }

  /** From the end on: the places before stay where they are. */
  private static String edited(String text, Map<NameSpot, String> edits) {
    StringBuilder edited = new StringBuilder(text);
    edits.entrySet().stream()
        .sorted((one, other) -> Integer.compare(other.getKey().start(), one.getKey().start()))
        .forEach(
            edit ->
                edited.replace(
                    edit.getKey().start(),
                    edit.getKey().start() + edit.getKey().length(),
                    edit.getValue()));
    return edited.toString();
  }
}
