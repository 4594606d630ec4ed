package org.rollbackpipelines.activities.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** The copies of a Deployment's versions in the state folder; none is ever removed. */
final class KeptCopies {
  private final Path folder;

  KeptCopies(Archive archive, Reach reach, String deployment) {
    this.folder = archive.deployment(reach.server(), reach.namespace(), deployment);
  }

  /** The newest first. */
  List<KeptCopy> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(KeptCopies::written).reversed())
          .map(KeptCopies::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  Optional<KeptCopy> find(String name) {
    Path file = file(name);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** The file of a copy; null where there is none. */
  @Nullable String where(String name) {
    Path file = file(name);
    return Files.exists(file) ? file.toString() : null;
  }

  /**
   * Keeps a version under its name. What a former copy knows and this one does not stays: a
   * Deployment that is stopped has no pods to count or to ask. So do the digests that were told
   * first: those of a rollout that is half done are what has yet to be confirmed.
   */
  void keep(KeptCopy copy) {
    Optional<KeptCopy> former = find(copy.name());
    Map<String, String> digests = new HashMap<>(copy.digests());
    former.map(KeptCopy::digests).ifPresent(digests::putAll);
    int replicas = copy.replicas() > 0 ? copy.replicas() : former.map(KeptCopy::replicas).orElse(0);
    KeptCopy whole =
        new KeptCopy(
            copy.name(), copy.template(), copy.configMaps(), copy.autoscaler(), replicas, digests);
    if (former.filter(whole::equals).isPresent()) {
      return;
    }
    try {
      PrivateFiles.replace(file(copy.name()), Canonical.json().asJson(whole).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + copy.name() + " in " + folder, e);
    }
  }

  private Path file(String name) {
    return folder.resolve(Archive.safe(name.substring(name.lastIndexOf('#') + 1)) + ".json");
  }

  private static KeptCopy read(Path file) {
    try {
      return Canonical.json().unmarshal(Files.readString(file), KeptCopy.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }
}
