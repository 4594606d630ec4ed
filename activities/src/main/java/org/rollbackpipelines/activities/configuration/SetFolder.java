package org.rollbackpipelines.activities.configuration;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** A set as a folder of the archive: a list, and each content under its sum. */
record SetFolder(Path folder) {
  private static final String LIST = "list.json";
  private static final String WRITING = ".writing-";

  /** Writes a set whole or not at all; returns the sum of its list. */
  static String write(Path parent, @Nullable String name, FileSet set, Instant now)
      throws IOException {
    PrivateFiles.makeFolder(parent);
    sweep(parent);
    byte[] list =
        Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(
                new SetList(
                    UUID.randomUUID().toString(),
                    now,
                    set.roots(),
                    List.copyOf(set.items().values())));
    Path fresh = parent.resolve(WRITING + UUID.randomUUID());
    for (Map.Entry<String, byte[]> content : set.contents().entrySet()) {
      PrivateFiles.replace(fresh.resolve(content.getKey()), content.getValue());
    }
    PrivateFiles.replace(fresh.resolve(LIST), list);
    String id = Fingerprint.of(list);
    Files.move(fresh, parent.resolve(name == null ? id : name), StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.settle(parent);
    return id;
  }

  /** What a killed attempt began; only one is at it at a time. */
  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> begun = Files.newDirectoryStream(parent, WRITING + "*")) {
      for (Path folder : begun) {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(one);
          }
        }
      }
    }
  }

  boolean exists() {
    return Files.isDirectory(folder);
  }

  /** The set, each file as it was when it was written; anything else is told of. */
  FileSet read(@Nullable String id) throws IOException, UnfitException {
    SetList list = list(id);
    Map<String, Item> items = new TreeMap<>();
    Map<String, byte[]> contents = new HashMap<>();
    for (Item item : list.items()) {
      items.put(item.path(), item);
      if (item.sum() != null) {
        contents.put(item.sum(), content(item, item.sum()));
      }
    }
    return new FileSet(list.roots(), items, contents);
  }

  SetList list(@Nullable String id) throws IOException, UnfitException {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(LIST));
      if (id != null && !Fingerprint.of(bytes).equals(id)) {
        throw damaged("its list is not the one that was written");
      }
      return Json.mapper().readValue(bytes, SetList.class);
    } catch (NoSuchFileException gone) {
      throw damaged("it is not there");
    } catch (com.fasterxml.jackson.core.JacksonException broken) {
      throw damaged("its list cannot be read");
    }
  }

  private byte[] content(Item item, String sum) throws IOException, UnfitException {
    try {
      byte[] content = Files.readAllBytes(folder.resolve(Path.of(sum).getFileName()));
      if (!Fingerprint.of(content).equals(sum)) {
        throw damaged("'" + item.path() + "' is not as it was written");
      }
      return content;
    } catch (NoSuchFileException gone) {
      throw damaged("'" + item.path() + "' is missing in it");
    }
  }

  private UnfitException damaged(String why) {
    return new UnfitException(
        "the copy in " + folder + " is damaged: " + why + "; choose another release");
  }
}
