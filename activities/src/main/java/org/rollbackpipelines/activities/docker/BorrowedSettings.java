package org.rollbackpipelines.activities.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the host ({@code .env} and its kind) are in no commit, so a checkout lacks them,
 * and without them compose cannot read its file. They are lent by links, so that no secret is
 * copied, and taken back before a build could pick them up.
 */
final class BorrowedSettings {
  private final List<Path> links = new ArrayList<>();

  private BorrowedSettings() {}

  static BorrowedSettings lend(Path live, Path checkout) {
    BorrowedSettings lent = new BorrowedSettings();
    settings(live).forEach(file -> lent.link(file, checkout.resolve(file.getFileName())));
    return lent;
  }

  void takeBack() {
    for (Path link : links) {
      try {
        Files.deleteIfExists(link);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the link '" + link + "'", e);
      }
    }
  }

  private static List<Path> settings(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".env")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list '" + folder + "'", e);
    }
  }

  private void link(Path file, Path link) {
    if (Files.isSymbolicLink(link)) {
      links.add(link); // Lent before, by a build that was killed.
    } else if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      create(file, link);
    }
  }

  private void create(Path file, Path link) {
    try {
      links.add(Files.createSymbolicLink(link, file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot link '" + link + "' to '" + file + "'", e);
    }
  }
}
