package org.rollbackpipelines.activities.profile;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** YAML text as a tree of nodes with their places; no object is ever made of what a tag names. */
final class YamlTree {
  private YamlTree() {}

  static @Nullable Node compose(String text, Problems problems) {
    try {
      Node tree = compose(text);
      if (tree == null) {
        problems.add(Place.START, "the file is empty", "write a profile; see: rollback schema");
      }
      return tree;
    } catch (MarkedYAMLException e) {
      problems.add(place(e), "this is not YAML as a profile needs it: " + what(e), fix(e));
    } catch (YAMLException e) {
      problems.add(
          Place.START, "this is not YAML as a profile needs it: " + e.getMessage(), "simplify it");
    }
    return null;
  }

  static @Nullable Node compose(String text) {
    LoaderOptions options = options();
    StreamReader reader = new StreamReader(text);
    return new Composer(new ParserImpl(reader, options), new CoreResolver(), options)
        .getSingleNode();
  }

  /** The name a tree gives its application, so that a broken profile can be told from others. */
  static @Nullable String name(@Nullable Node tree) {
    if (tree instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (isName(entry.getKeyNode()) && entry.getValueNode() instanceof ScalarNode name) {
          return name.getValue();
        }
      }
    }
    return null;
  }

  private static boolean isName(Node key) {
    return key instanceof ScalarNode scalar && scalar.getValue().equals("name");
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(1024 * 1024);
    options.setAllowRecursiveKeys(false);
    return options;
  }

  private static Place place(MarkedYAMLException e) {
    return e.getProblemMark() == null ? Place.START : Place.of(e.getProblemMark(), "");
  }

  /** Without the snippet that the library would quote: it could hold a secret. */
  private static String what(MarkedYAMLException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  private static String fix(MarkedYAMLException e) {
    return e.getProblem() != null && e.getProblem().contains("TAB")
        ? "indent with spaces"
        : "correct it there or in the line above";
  }
}
