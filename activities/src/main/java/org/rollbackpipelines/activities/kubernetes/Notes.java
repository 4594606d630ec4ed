package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we write on objects of the cluster, and what others do. */
final class Notes {
  private static final String OURS = "rollback-pipelines.org/";

  /** On a Deployment: how many pods it had before it was stopped by us. */
  static final String REPLICAS = OURS + "replicas-before-stop";

  /** On a Deployment: when its pods were taken from its users by us, first in a run. */
  static final String STOPPED = OURS + "stopped-at";

  /** On a Deployment: the version it is on its way to, from before the first change for it. */
  static final String GOING = OURS + "going-to";

  /** On a Deployment: the version it was taken from by us when its pods were not well. */
  static final String UNWELL = OURS + "was-not-well";

  /** On a pod template: changed where only what pods read at their start has changed. */
  static final String ANEW = OURS + "started-anew";

  /** The same of {@code kubectl rollout restart}. */
  static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

  static final String REVISION = "deployment.kubernetes.io/revision";
  static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
  static final String TEMPLATE_HASH = "pod-template-hash";

  private Notes() {}

  static @Nullable String of(HasMetadata object, String note) {
    Map<String, String> notes = object.getMetadata().getAnnotations();
    return notes == null ? null : notes.get(note);
  }

  static Map<String, String> unwell(@Nullable String version) {
    return version == null ? Map.of() : Map.of(UNWELL, version);
  }

  /** A number somebody noted; null where nobody did, or it is none. */
  static @Nullable Integer number(HasMetadata object, String note) {
    String text = of(object, note);
    return text == null || !text.matches("\\d{1,9}") ? null : Integer.valueOf(text);
  }
}
