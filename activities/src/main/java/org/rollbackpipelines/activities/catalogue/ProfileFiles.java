package org.rollbackpipelines.activities.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files a worker was told to serve: files by name, and the profiles of folders. */
record ProfileFiles(List<Path> places) {
  ProfileFiles {
    places = List.copyOf(places);
  }

  /** The files as they are now; each once, however often it was named. */
  List<Path> now() {
    return places.stream()
        .map(place -> place.toAbsolutePath().normalize())
        .flatMap(place -> Files.isDirectory(place) ? profiles(place).stream() : Stream.of(place))
        .distinct()
        .toList();
  }

  private static List<Path> profiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ProfileFiles::isProfile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of profiles " + folder + " cannot be read", e);
    }
  }

  private static boolean isProfile(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !name.startsWith(".") && Files.isRegularFile(file);
  }
}
