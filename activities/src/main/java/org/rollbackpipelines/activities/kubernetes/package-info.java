/**
 * Services as Deployments of a Kubernetes cluster, over its API. A version is a pod template with
 * the ConfigMaps and the autoscaler around it, under a name made of what it holds; copies of both
 * are kept here, because a cluster forgets revisions and keeps nothing else that is older than now.
 */
@NullMarked
package org.rollbackpipelines.activities.kubernetes;

import org.jspecify.annotations.NullMarked;
