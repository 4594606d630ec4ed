package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod template with what stands around it, under a name that says what it holds. */
record Version(PodTemplateSpec template, Around around) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String COMMIT_NOTE = "org.opencontainers.image.revision";
  private static final List<String> RELEASE_NOTES =
      List.of("app.kubernetes.io/version", "org.opencontainers.image.version");

  /** The first image, for people; behind it digits of all that the version is. */
  String name() {
    return image() + "#" + digits() + around.digits().map(more -> "." + more).orElse("");
  }

  /** Digits of the pod template alone, whoever restarted its pods. */
  String digits() {
    return digits(template);
  }

  static String digits(PodTemplateSpec template) {
    Map<String, Object> content = Canonical.map(template);
    if (content.get("metadata") instanceof Map<?, ?> metadata) {
      metadata.remove("creationTimestamp");
      strip(metadata, "labels", Notes.TEMPLATE_HASH);
      strip(metadata, "annotations", Notes.ANEW);
      strip(metadata, "annotations", Notes.RESTARTED);
      if (metadata.isEmpty()) {
        content.remove("metadata");
      }
    }
    return Canonical.digest(content, 12);
  }

  private static void strip(Map<?, ?> metadata, String part, String key) {
    if (metadata.get(part) instanceof Map<?, ?> notes) {
      notes.remove(key);
      if (notes.isEmpty()) {
        metadata.remove(part);
      }
    }
  }

  /** The commit it was made of, where its template says so. */
  @Nullable String commit() {
    return Stream.concat(Stream.of(COMMIT_NOTE), RELEASE_NOTES.stream())
        .map(this::noted)
        .filter(Objects::nonNull)
        .filter(text -> COMMIT.matcher(text).matches())
        .findFirst()
        .orElse(null);
  }

  /** Names of a release it may go by: what its template says, and the tag of its image. */
  List<String> tags() {
    List<String> tags = new ArrayList<>();
    RELEASE_NOTES.stream().map(this::noted).filter(Objects::nonNull).forEach(tags::add);
    String image = image();
    int colon = image.lastIndexOf(':');
    if (colon > image.lastIndexOf('/') && !image.contains("@")) {
      tags.add(image.substring(colon + 1));
    }
    return tags.stream().distinct().toList();
  }

  /** The images of its containers by the containers' names. */
  static Map<String, String> images(PodTemplateSpec template) {
    Map<String, String> images = new TreeMap<>();
    template.getSpec().getContainers().forEach(one -> images.put(one.getName(), one.getImage()));
    return images;
  }

  private String image() {
    List<Container> containers = template.getSpec().getContainers();
    return containers.isEmpty() ? "nothing" : containers.get(0).getImage();
  }

  private @Nullable String noted(String key) {
    if (template.getMetadata() == null) {
      return null;
    }
    Map<String, String> annotations = template.getMetadata().getAnnotations();
    Map<String, String> labels = template.getMetadata().getLabels();
    String note = annotations == null ? null : annotations.get(key);
    return note != null || labels == null ? note : labels.get(key);
  }
}
