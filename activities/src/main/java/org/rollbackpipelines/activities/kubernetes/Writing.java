package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Writes a Deployment that was read before. Its controllers write its status all the time: that is
 * read once more. What anybody else wanted of it meanwhile ends the try.
 */
final class Writing {
  private static final int MOST_TRIES = 20;

  private Writing() {}

  static Deployment change(Reach reach, Deployment seen, UnaryOperator<Deployment> change) {
    Deployment now = seen;
    for (int tries = 1; ; tries++) {
      Deployment wanted = change.apply(now);
      if (Canonical.map(wanted).equals(Canonical.map(now))) {
        return now;
      }
      try {
        return reach.client().resource(wanted).inNamespace(reach.namespace()).update();
      } catch (KubernetesClientException e) {
        now = Live.require(reach, seen.getMetadata().getName()).deployment();
        boolean same =
            Objects.equals(now.getMetadata().getGeneration(), seen.getMetadata().getGeneration());
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || !same || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
