package org.rollbackpipelines.activities.configuration;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.archive.FreshFile;

/**
 * Reads files of the host, whole and all of them. A link could lead to anything on the host that
 * the worker may read, so there may be none.
 */
final class LiveFiles {
  private static final int MOST_FILES = 1_000;
  private static final int LARGEST = 4 << 20;
  private static final long LARGEST_SET = 32L << 20;

  private final Path archive;
  private final Map<String, Item> items = new TreeMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private long bytes;

  private LiveFiles(Path archive) {
    this.archive = archive;
  }

  /**
   * What is live.
   *
   * @param leftovers what an attempt that was killed left beside files
   * @param missing what was named and is not there
   */
  record Read(FileSet set, List<Path> leftovers, List<String> missing) {}

  /** All that is there of what is named. */
  static Read read(List<String> roots, Path archive) throws IOException, UnfitException {
    LiveFiles files = new LiveFiles(archive);
    for (String root : roots) {
      files.root(Path.of(root));
    }
    return new Read(
        new FileSet(roots, files.items, files.contents), files.leftovers, files.missing);
  }

  private void root(Path root) throws IOException, UnfitException {
    if (!root.isAbsolute() || !root.equals(root.normalize())) {
      throw new UnfitException("'" + root + "' is not a whole path: write it out");
    }
    if (root.startsWith(archive) || archive.startsWith(root)) {
      throw new UnfitException(
          "'" + root + "' and the state folder lie in each other: name other files");
    }
    sweep(root);
    try {
      add(root);
    } catch (NoSuchFileException gone) {
      missing.add(root.toString());
    }
  }

  /** A single file has what was written beside it outside of all that is named. */
  private void sweep(Path root) {
    Path beside = FreshFile.beside(root);
    if (Files.isRegularFile(beside, NOFOLLOW_LINKS)) {
      leftovers.add(beside);
    }
  }

  private void add(Path path) throws IOException, UnfitException {
    if (items.containsKey(path.toString())) {
      return;
    }
    Map<String, Object> attributes = attributes(path);
    if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
      throw new UnfitException(
          "'" + path + "' is a link: name the file it leads to, or put a copy in its place");
    }
    if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
      put(Item.of(path.toString(), null, attributes));
      below(path);
    } else if (Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      byte[] content = content(path);
      String sum = Fingerprint.of(content);
      contents.put(sum, content);
      put(Item.of(path.toString(), sum, attributes));
    } else {
      throw new UnfitException(
          "'" + path + "' is neither a file nor a folder: take it out of the configuration");
    }
  }

  private void put(Item item) throws UnfitException {
    items.put(item.path(), item);
    if (items.size() > MOST_FILES) {
      throw new UnfitException(
          "the configuration has more than " + MOST_FILES + " files: name fewer of them");
    }
  }

  private void below(Path folder) throws IOException, UnfitException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    }
    for (Path child : children) {
      if (FreshFile.isBeside(child)) {
        leftovers.add(child);
      } else {
        add(child);
      }
    }
  }

  /** As it is at one moment: half of what somebody is about to write is no configuration. */
  private byte[] content(Path file) throws IOException, UnfitException {
    Map<String, Object> before = attributes(file);
    byte[] content;
    try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
      content = in.readNBytes(LARGEST + 1);
    }
    bytes += content.length;
    if (content.length > LARGEST || bytes > LARGEST_SET) {
      throw new UnfitException(
          "'"
              + file
              + "' makes the configuration too large: a file may have "
              + (LARGEST >> 20)
              + " MiB, all together "
              + (LARGEST_SET >> 20)
              + " MiB; name fewer files");
    }
    if (!before.equals(attributes(file))) {
      throw new UnfitException(
          "'" + file + "' is being written to: try again when nobody changes it");
    }
    return content;
  }

  /** Reading changes the time of access, and nothing else. */
  private static Map<String, Object> attributes(Path path) throws IOException {
    Map<String, Object> attributes =
        new HashMap<>(
            Files.readAttributes(
                path,
                "unix:isSymbolicLink,isDirectory,isRegularFile,mode,uid,gid,size,"
                    + "lastModifiedTime,fileKey",
                NOFOLLOW_LINKS));
    if (Boolean.TRUE.equals(attributes.get("isDirectory"))) {
      attributes.remove("lastModifiedTime");
      attributes.remove("size");
    }
    return attributes;
  }
}
