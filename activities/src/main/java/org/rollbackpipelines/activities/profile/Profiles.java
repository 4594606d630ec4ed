package org.rollbackpipelines.activities.profile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.yaml.snakeyaml.nodes.Node;

/** Reads profiles; whatever is wrong with one is reported at once. */
public final class Profiles {
  private static final Shape SHAPE = Shapes.of(Application.class);

  /** Reads one profile. */
  public Profile read(Path given) throws InvalidProfile {
    Path file = given.toAbsolutePath().normalize();
    Problems problems = new Problems(String.valueOf(file.getFileName()));
    ProfileBytes bytes = ProfileBytes.read(file, problems);
    Node tree = bytes == null ? null : YamlTree.compose(bytes.text(), problems);
    Object application = tree == null ? null : bind(tree, file, problems);
    if (bytes == null || application == null || !problems.isEmpty()) {
      throw new InvalidProfile(file, YamlTree.name(tree), problems.list());
    }
    return new Profile(file, (Application) application, bytes.fingerprint());
  }

  private static @Nullable Object bind(Node tree, Path file, Problems problems) {
    TreeRules.check(tree, problems);
    return new Spot(tree, "", file.resolveSibling(""), problems).read(SHAPE);
  }
}
