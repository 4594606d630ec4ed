package org.rollbackpipelines.activities.configuration;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rollbackpipelines.activities.archive.FreshFile;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.workflows.configuration.FileState;

/**
 * Puts a set in the place of what is live. All of it is written beside first; what can fail for
 * want of room or of a right has failed before the first file changes its place.
 */
final class Placement {
  private final Comparison comparison;
  private final List<Path> made = new ArrayList<>();
  private final List<FreshFile> staged = new ArrayList<>();
  private final Set<Path> touched = new TreeSet<>();

  Placement(Comparison comparison) {
    this.comparison = comparison;
  }

  void place() throws IOException, UnfitException {
    requireSameKinds();
    try {
      makeFolders();
      stage();
    } catch (IOException | UnfitException e) {
      withdraw(e);
      throw e;
    }
    exchange();
    removeFolders();
    for (Path folder : touched) {
      if (Files.isDirectory(folder)) {
        PrivateFiles.settle(folder);
      }
    }
  }

  private void requireSameKinds() throws UnfitException {
    for (String path : of(FileState.CHANGED)) {
      Item live = comparison.live().existing(path);
      Item wanted = comparison.wanted().existing(path);
      if (live.isFolder() != wanted.isFolder()) {
        throw new UnfitException(
            "'"
                + path
                + "' is a "
                + (live.isFolder() ? "folder" : "file")
                + " now and was a "
                + (wanted.isFolder() ? "folder" : "file")
                + " then: move it away by hand");
      }
    }
  }

  private List<String> of(FileState state) {
    return comparison.paths().stream().filter(path -> comparison.state(path) == state).toList();
  }

  /** Paths are in order: a folder comes before what is in it. */
  private void makeFolders() throws IOException {
    for (String path : of(FileState.MISSING)) {
      Item wanted = comparison.wanted().existing(path);
      if (wanted.isFolder()) {
        Path folder = Path.of(path);
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        made.add(folder);
        wanted.rights().giveTo(folder);
        noteParent(folder);
      }
    }
  }

  private void stage() throws IOException, UnfitException {
    List<String> paths = new ArrayList<>(of(FileState.CHANGED));
    paths.addAll(of(FileState.MISSING));
    for (String path : paths) {
      Item wanted = comparison.wanted().existing(path);
      byte[] content = comparison.wanted().bytes(path);
      if (!wanted.isFolder() && content != null) {
        FreshFile fresh = FreshFile.at(Path.of(path));
        staged.add(fresh);
        fresh.write(content);
        fresh.give(wanted.rights());
      }
    }
  }

  private void withdraw(Exception why) {
    try {
      for (FreshFile fresh : staged) {
        fresh.close();
      }
      for (int i = made.size() - 1; i >= 0; i--) {
        Files.deleteIfExists(made.get(i));
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private void exchange() throws IOException {
    for (FreshFile fresh : staged) {
      touched.add(fresh.exchange());
    }
    for (String path : of(FileState.NEW)) {
      if (!comparison.live().existing(path).isFolder()) {
        Files.deleteIfExists(Path.of(path));
        noteParent(Path.of(path));
      }
    }
  }

  /** Those that were not there go when nothing is left in them; rights of the others come back. */
  private void removeFolders() throws IOException {
    List<String> fresh = of(FileState.NEW);
    for (int i = fresh.size() - 1; i >= 0; i--) {
      Path folder = Path.of(fresh.get(i));
      if (Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        try {
          Files.delete(folder);
          noteParent(folder);
        } catch (DirectoryNotEmptyException inUse) {
          // Something has come into it since; what it is nobody has looked at, so it stays.
          noteParent(folder);
        }
      }
    }
    for (String path : of(FileState.CHANGED)) {
      Item wanted = comparison.wanted().existing(path);
      if (wanted.isFolder()) {
        wanted.rights().giveTo(Path.of(path));
      }
    }
  }

  private void noteParent(Path file) {
    Path parent = file.getParent();
    if (parent != null) {
      touched.add(parent);
    }
  }
}
