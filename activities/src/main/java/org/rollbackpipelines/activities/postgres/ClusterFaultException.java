package org.rollbackpipelines.activities.postgres;

/** The server of a cluster does not do what it was told; another try may mend it. */
final class ClusterFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClusterFaultException(String what, String said) {
    super(said.isBlank() ? what : what + ": " + said);
  }
}
