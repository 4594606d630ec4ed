package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services as Deployments in a namespace of a Kubernetes cluster. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("kubernetes")
@Doc(
    "Services as Deployments in a namespace of a Kubernetes cluster; their images are made"
        + " elsewhere.")
public record KubernetesRuntime(
    @Doc("File that says where the cluster is and who we are there.") @FilePath String kubeconfig,
    @Doc("Context of that file; left out: its current one.") @Nullable String context,
    @Doc("Namespace of the Deployments.") String namespace,
    @Doc("Deployments a release consists of; all others are never touched.")
        List<String> deployments)
    implements ServiceRuntime {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");

  public KubernetesRuntime {
    deployments = List.copyOf(deployments);
    require("namespace", LABEL, namespace);
    deployments.forEach(name -> require("deployment", SUBDOMAIN, name));
    Names.requireDistinct("deployments", deployments);
    if (deployments.isEmpty()) {
      throw new IllegalArgumentException("deployments is empty: name what a release replaces");
    }
  }

  @Override
  public List<String> serviceNames() {
    return deployments;
  }

  @Override
  public Optional<ServiceRuntime> only(List<String> some) {
    return Optional.of(new KubernetesRuntime(kubeconfig, context, namespace, some));
  }

  @Override
  public String artifactNoun() {
    return "revision";
  }

  @Override
  public boolean needsBuild() {
    return false;
  }

  @Override
  public boolean madeElsewhere() {
    return true;
  }

  @Override
  public String artifactFor(String service, String commit) {
    return service + " of " + commit;
  }

  @Override
  public String checkoutFolder(String commit, String stateFolder) {
    return stateFolder + "/checkouts/" + commit;
  }

  private static void require(String what, Pattern pattern, String name) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' is no name Kubernetes knows: small letters, digits and hyphens, beginning and"
              + " ending with a letter or digit");
    }
  }
}
