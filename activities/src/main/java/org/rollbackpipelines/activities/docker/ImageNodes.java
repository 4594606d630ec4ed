package org.rollbackpipelines.activities.docker;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the images of services are named in the text of a compose file. */
final class ImageNodes {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ImageNodes() {}

  /** A value as it stands in the text, without what quotes it. */
  record Found(String value, int start, boolean plain) {}

  /** By service; nothing where the text cannot be read, which compose tells better. */
  static Map<String, Found> in(SourceText source) {
    Map<String, Found> found = new TreeMap<>();
    try {
      Node document =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .compose(new StringReader(source.text()));
      Optional<MappingNode> services = mapping(document).flatMap(one -> mapping(one, "services"));
      if (services.isPresent()) {
        for (NodeTuple service : services.get().getValue()) {
          mapping(service.getValueNode())
              .flatMap(one -> value(one, "image"))
              .filter(ScalarNode.class::isInstance)
              .map(ScalarNode.class::cast)
              .ifPresent(
                  image -> found.put(word(service.getKeyNode()), found(image, source.text())));
        }
      }
      return found;
    } catch (YAMLException unreadable) {
      return Map.of();
    }
  }

  private static Found found(ScalarNode image, String text) {
    int shift = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    int start = text.offsetByCodePoints(0, image.getStartMark().getIndex() + shift);
    int end = text.offsetByCodePoints(0, image.getEndMark().getIndex() + shift);
    int quotes = image.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN ? 0 : 1;
    String value = text.substring(start + quotes, end - quotes);
    return new Found(value, start + quotes, value.equals(image.getValue()));
  }

  /** A key of a mapping, or of one that is merged into it. */
  private static Optional<Node> value(MappingNode mapping, String key) {
    Optional<Node> own = own(mapping, key);
    return own.isPresent() ? own : own(mapping, "<<").flatMap(merged -> merged(merged, key));
  }

  private static Optional<Node> merged(Node node, String key) {
    if (node instanceof SequenceNode several) {
      return several.getValue().stream().flatMap(one -> merged(one, key).stream()).findFirst();
    }
    return mapping(node).flatMap(one -> value(one, key));
  }

  private static Optional<Node> own(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(tuple -> word(tuple.getKeyNode()).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static Optional<MappingNode> mapping(MappingNode mapping, String key) {
    return own(mapping, key).flatMap(ImageNodes::mapping);
  }

  private static Optional<MappingNode> mapping(Node node) {
    return node instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
  }

  private static String word(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
