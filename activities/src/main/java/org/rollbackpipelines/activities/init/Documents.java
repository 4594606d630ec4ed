package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML files of others, which have tags of their own: {@code !reference}, {@code !override}. */
final class Documents {
  private Documents() {}

  /** All documents of a file. */
  static List<Object> in(Path file) throws YAMLException {
    List<Object> documents = new ArrayList<>();
    for (Object document : new Yaml(new Reading()).loadAll(Tree.text(file))) {
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  /** The same; nothing where it is no YAML, such as the template of a chart. */
  static List<Object> readable(Path file) {
    try {
      return in(file);
    } catch (YAMLException e) {
      return List.of();
    }
  }

  /** Takes a value for what it is without its tag; makes objects of nothing. */
  private static final class Reading extends SafeConstructor {
    Reading() {
      super(new LoaderOptions());
      yamlConstructors.put(
          null,
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return plain(node);
            }
          });
    }

    private Object plain(Node node) {
      if (node instanceof MappingNode mapping) {
        return constructMapping(mapping);
      }
      return node instanceof SequenceNode sequence
          ? constructSequence(sequence)
          : constructScalar((ScalarNode) node);
    }
  }
}
