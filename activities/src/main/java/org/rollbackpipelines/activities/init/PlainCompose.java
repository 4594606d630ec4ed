package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Compose files read without compose, as far as a first profile needs them. */
final class PlainCompose {
  private static final String SERVICES = "services";
  private static final String AGAIN = "; nothing was written; correct it and try again";

  private final Path folder;
  private final Settings settings;

  /** The files and services that are being read, one for the sake of the other. */
  private final List<String> trail;

  PlainCompose(Path folder, Settings settings) {
    this(folder, settings, List.of());
  }

  private PlainCompose(Path folder, Settings settings, List<String> trail) {
    this.folder = folder;
    this.settings = settings;
    this.trail = trail;
  }

  /** The files as one document, with what they include and what their services extend. */
  Map<?, ?> read(List<String> files) throws UnreadableException {
    Map<?, ?> merged = Map.of();
    for (String file : files) {
      Path path = folder.resolve(file).normalize();
      Map<?, ?> document = document(path);
      for (Object entry : Values.list(document.get("include"))) {
        merged = Layers.merge(included(path, entry), merged);
      }
      merged = Layers.merge(merged, extended(path, document));
    }
    return merged;
  }

  /** The services whose images these files name themselves. */
  Set<String> naming(List<String> files) throws UnreadableException {
    Set<String> names = new TreeSet<>();
    for (String file : files) {
      Values.map(document(folder.resolve(file).normalize()).get(SERVICES))
          .forEach(
              (name, service) -> {
                if (Values.map(service).get("image") != null) {
                  names.add(Values.text(name));
                }
              });
    }
    return names;
  }

  private Map<?, ?> document(Path path) throws UnreadableException {
    try {
      Map<?, ?> read =
          Documents.in(path).stream().findFirst().<Map<?, ?>>map(Values::map).orElse(Map.of());
      if (read.get(SERVICES) instanceof Map<?, ?> || read.get("include") instanceof List<?>) {
        return Values.map(settings.fill(read));
      }
    } catch (YAMLException e) {
      throw new UnreadableException(path + " is no YAML" + place(e) + AGAIN);
    }
    throw new UnreadableException(
        path
            + " has no services; nothing was written; name the application's folder with"
            + " --directory");
  }

  /** Without the words of the library: they quote the file, and it may hold a secret. */
  private static String place(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? " (line " + (marked.getProblemMark().getLine() + 1) + ")"
        : "";
  }

  /** Another project, whose own folder its paths start from; one that is fetched is left out. */
  private Map<?, ?> included(Path by, Object entry) throws UnreadableException {
    Object given = entry instanceof Map<?, ?> map ? map.get("path") : entry;
    List<?> paths = given instanceof List<?> list ? list : List.of(Values.text(given));
    List<Path> files = new ArrayList<>();
    for (Object path : paths) {
      if (ComposePaths.isFetched(Values.text(path))) {
        return Map.of();
      }
      files.add(there(by, Values.text(path), "includes"));
    }
    if (files.isEmpty()) {
      return Map.of();
    }
    String said = Values.text(Values.map(entry).get("project_directory"));
    Path base =
        said.isEmpty()
            ? files.get(0).resolveSibling("").normalize()
            : folder.resolve(said).normalize();
    PlainCompose other =
        new PlainCompose(base, settings.below(base), further("include of " + files.get(0)));
    return ComposePaths.from(base, other.read(files.stream().map(Path::toString).toList()));
  }

  private Map<?, ?> extended(Path path, Map<?, ?> document) throws UnreadableException {
    Map<Object, Object> services = new LinkedHashMap<>();
    for (Map.Entry<?, ?> one : Values.map(document.get(SERVICES)).entrySet()) {
      services.put(one.getKey(), extended(path, document, Values.map(one.getValue())));
    }
    Map<Object, Object> whole = new LinkedHashMap<>(document);
    whole.put(SERVICES, services);
    return whole;
  }

  private Map<?, ?> extended(Path path, Map<?, ?> document, Map<?, ?> service)
      throws UnreadableException {
    Object said = service.get("extends");
    if (said == null) {
      return service;
    }
    String name = Values.text(said instanceof Map<?, ?> map ? map.get("service") : said);
    String file = Values.text(Values.map(said).get("file"));
    Path from = file.isEmpty() ? path : there(path, file, "extends");
    Map<?, ?> whole = from.equals(path) ? document : document(from);
    Object found = Values.map(whole.get(SERVICES)).get(name);
    if (found == null && from.equals(path)) {
      return service; // It may be in another one of the files.
    }
    if (found == null) {
      throw new UnreadableException(
          path + " extends " + name + " of " + from + ", which has no such service" + AGAIN);
    }
    Path base = from.equals(path) ? folder : from.resolveSibling("").normalize();
    PlainCompose other = new PlainCompose(base, settings, further(name + " of " + from));
    Map<?, ?> below = other.extended(from, whole, Values.map(found));
    return Layers.merge(base.equals(folder) ? below : ComposePaths.ofService(base, below), service);
  }

  private List<String> further(String what) throws UnreadableException {
    if (trail.contains(what)) {
      throw new UnreadableException(what + " leads back to itself" + AGAIN);
    }
    List<String> further = new ArrayList<>(trail);
    further.add(what);
    return further;
  }

  private static Path there(Path by, @Nullable String file, String does)
      throws UnreadableException {
    Path path = by.resolveSibling(file == null ? "" : file).normalize();
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UnreadableException(
          by + " " + does + " " + path + ", which cannot be read" + AGAIN);
    }
    return path;
  }
}
