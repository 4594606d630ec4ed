package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Images of a few kilobytes above one static program, made without any registry. */
final class TinyImages {
  private static final Path PROGRAM = Path.of("/bin/busybox");

  /** Of this JVM alone: the tests in another one take theirs away when they are done. */
  static final String BASE = "rollback-test/" + ProcessHandle.current().pid() + "/base";

  private final DockerClient docker;
  private final Path folder;

  TinyImages(DockerClient docker, Path folder) {
    this.docker = docker;
    this.folder = folder;
    base();
  }

  /** An image that idles, and is healthy if its health check asks for the file it has. */
  String idle(String name, String content) {
    return build(name, "RUN [\"/bin/busybox\", \"touch\", \"/" + content + "\"]\n");
  }

  /** An image of a commit, as its label says. */
  String ofCommit(String name, String commit) {
    return build(name, "LABEL " + LocalImages.REVISION + "=" + commit + "\n");
  }

  /** An image whose containers cannot be started: their program is gone. */
  String startless(String name) {
    return build(name, "RUN [\"/bin/busybox\", \"rm\", \"/bin/busybox\"]\n");
  }

  /** The names of all images that contain a word, with what they mean. */
  Map<String, String> named(String word) {
    Map<String, String> names = new TreeMap<>();
    for (Image image : docker.listImagesCmd().exec()) {
      tags(image).stream()
          .filter(tag -> tag.contains(word))
          .forEach(tag -> names.put(tag, image.getId()));
    }
    return names;
  }

  /** Takes the names away, and with its last name an image. */
  void forget(String word) {
    named(word).keySet().forEach(name -> docker.removeImageCmd(name).withForce(true).exec());
  }

  private void base() {
    Path context = folder.resolve("base");
    try {
      Files.createDirectories(context);
      Files.copy(PROGRAM, context.resolve("busybox"));
      Files.writeString(
          context.resolve("Dockerfile"),
          "FROM scratch\nLABEL base="
              + BASE
              + "\nCOPY busybox /bin/busybox\nCMD [\"/bin/busybox\", \"sleep\", \"86400\"]\n");
    } catch (IOException e) {
      throw new UncheckedIOException("install the Debian package busybox-static", e);
    }
    build(context, BASE);
  }

  private String build(String name, String lines) {
    Path context = folder.resolve("context-" + System.nanoTime());
    try {
      Files.createDirectories(context);
      Files.writeString(context.resolve("Dockerfile"), "FROM " + BASE + "\n" + lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build(context, name);
  }

  private String build(Path context, String name) {
    String built =
        docker
            .buildImageCmd(context.toFile())
            .withTags(Set.of(name))
            .exec(new BuildImageResultCallback())
            .awaitImageId();
    return Objects.requireNonNull(docker.inspectImageCmd(built).exec().getId());
  }

  private static List<String> tags(Image image) {
    return image.getRepoTags() == null ? List.of() : Arrays.asList(image.getRepoTags());
  }
}
