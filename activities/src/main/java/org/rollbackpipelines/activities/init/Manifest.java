package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An object of Kubernetes as a file describes it. */
record Manifest(Path file, Map<?, ?> document) {

  /** All that the files describe; those of a chart are no YAML until it is filled in. */
  static List<Manifest> in(Tree tree) {
    return tree.named(name -> name.matches("(?i).*\\.ya?ml")).stream()
        .filter(file -> Tree.text(file).contains("kind:"))
        .flatMap(
            file ->
                Documents.readable(file).stream()
                    .flatMap(Manifest::items)
                    .map(document -> new Manifest(file, document)))
        .toList();
  }

  private static Stream<Map<?, ?>> items(Object document) {
    Map<?, ?> map = Values.map(document);
    return Values.text(map.get("kind")).equals("List")
        ? Values.list(map.get("items")).stream().flatMap(Manifest::items)
        : Stream.of(map);
  }

  boolean isA(String kind) {
    return Values.text(document.get("kind")).equals(kind) && !name().isEmpty();
  }

  String name() {
    return Values.text(Values.at(document, "metadata", "name"));
  }

  /** Empty where it goes to wherever it is applied. */
  String namespace() {
    String name = Values.text(Values.at(document, "metadata", "namespace"));
    return isNamespace(name) ? name : "";
  }

  /** Other words are filled in by somebody who applies the file. */
  static boolean isNamespace(String name) {
    return name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  }

  Map<?, ?> spec() {
    return Values.map(document.get("spec"));
  }

  /** What its pods are made of. */
  Map<?, ?> pod() {
    return Values.map(Values.at(spec(), "template", "spec"));
  }

  List<Map<?, ?>> containers() {
    return Values.maps(pod().get("containers"));
  }
}
