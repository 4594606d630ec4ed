package org.rollbackpipelines.activities.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/** What a cluster or its kubeconfig says against a step, as a sentence. */
final class Faults {
  private static final int SERVERS_FAULT = 500;
  private static final int TOO_MANY = 429;

  private Faults() {}

  static <T> T asking(Supplier<T> work) {
    try {
      return work.get();
    } catch (KubernetesClientException e) {
      throw of(e);
    }
  }

  /** Only what may be another way in a moment is worth a retry. */
  private static RuntimeException of(KubernetesClientException e) {
    int code = e.getCode();
    if (code <= 0) {
      return new UnreachableClusterException(
          "the cluster's API server does not answer: " + root(e), e);
    }
    boolean passes =
        code >= SERVERS_FAULT || code == TOO_MANY || code == HttpURLConnection.HTTP_CONFLICT;
    String said = "the cluster refuses it (" + code + "): " + said(e);
    return passes ? new IllegalStateException(said, e) : unusable(said);
  }

  private static String said(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? root(e)
        : e.getStatus().getMessage();
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  static ApplicationFailure unusable(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "ClusterUnusable");
  }

  static ApplicationFailure releaseMissing(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "ReleaseMissing");
  }

  static ApplicationFailure rolloutFailed(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "RolloutFailed");
  }

  /** The API server cannot be reached: an outage. */
  static final class UnreachableClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableClusterException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
