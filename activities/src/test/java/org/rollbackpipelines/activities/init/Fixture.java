package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.docker.RunningProjects;

/** A system to look at: a copy of a small one, with or without a repository. */
final class Fixture {
  private static final Path SYSTEMS = Path.of("src/test/resources/init");
  private static final Path SHOP = Path.of("../examples/shop/releases/v1.0.0");

  /** Nobody listens there. */
  static final RunningProjects NO_ENGINE =
      new RunningProjects(Engine.at(URI.create("tcp://127.0.0.1:1")));

  private Fixture() {}

  static Path system(String name, Path parent) throws IOException {
    return copy(SYSTEMS.resolve(name), parent.resolve(name));
  }

  /** The shop as it was before it had a profile. */
  static Path shop(Path parent) throws IOException {
    Path shop = copy(SHOP, parent.resolve("shop"));
    Files.delete(shop.resolve("rollback.yaml"));
    return shop;
  }

  static void commit(Path folder, List<String> tags) throws GitAPIException {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("all").setAuthor("a", "a@b").setSign(false).call();
      for (String tag : tags) {
        git.tag().setName(tag).setAnnotated(false).call();
      }
    }
  }

  /** The checkout as if it had been cloned from there. */
  static void cloned(Path folder, String address) throws GitAPIException, URISyntaxException {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.remoteAdd().setName("origin").setUri(new URIish(address)).call();
    }
  }

  /** What is found where there is neither compose nor an engine. */
  static Findings alone(Path folder) throws IOException, UnreadableException {
    return alone(folder, null);
  }

  static Findings alone(Path folder, @Nullable RuntimeKind wanted)
      throws IOException, UnreadableException {
    return new Survey(null, NO_ENGINE, Map.of()).of(folder, wanted);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
