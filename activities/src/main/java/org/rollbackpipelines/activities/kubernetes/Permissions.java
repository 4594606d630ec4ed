package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What we may do in a namespace, as the cluster itself says, before anything is done. */
final class Permissions {
  private final Reach reach;

  Permissions(Reach reach) {
    this.reach = reach;
  }

  /** A sentence when something is forbidden that every rollback needs. */
  List<String> problems() {
    return forbidden(
        Stream.concat(
            verbs("apps", "deployments", "get", "update"),
            Stream.concat(
                verbs("apps", "replicasets", "list"),
                Stream.concat(
                    verbs("", "pods", "list"),
                    verbs("autoscaling", "horizontalpodautoscalers", "list")))));
  }

  /** The same for the ConfigMaps that pods read. */
  List<String> ofConfigMaps() {
    return forbidden(verbs("", "configmaps", "get", "create", "update"));
  }

  /** The same for an autoscaler that may have to go back, too. */
  List<String> ofAutoscaler() {
    return forbidden(
        verbs("autoscaling", "horizontalpodautoscalers", "create", "update", "delete"));
  }

  private List<String> forbidden(Stream<String[]> verbs) {
    List<String> forbidden = new ArrayList<>();
    verbs
        .filter(verb -> !allowed(verb[0], verb[1], verb[2]))
        .forEach(verb -> forbidden.add(verb[2] + " " + verb[1]));
    return forbidden.isEmpty()
        ? List.of()
        : List.of(
            "the user of "
                + reach.runtime().kubeconfig()
                + " may not "
                + String.join(", ", forbidden)
                + " in namespace "
                + reach.namespace()
                + ": give it a Role with these verbs");
  }

  private static Stream<String[]> verbs(String group, String resource, String... verbs) {
    return Stream.of(verbs).map(verb -> new String[] {group, resource, verb});
  }

  private boolean allowed(String group, String resource, String verb) {
    SelfSubjectAccessReview asked =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withNamespace(reach.namespace())
            .withGroup(group)
            .withResource(resource)
            .withVerb(verb)
            .endResourceAttributes()
            .endSpec()
            .build();
    SelfSubjectAccessReview answer = reach.client().resource(asked).create();
    return Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }
}
