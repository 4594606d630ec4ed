package org.rollbackpipelines.activities.init;

/**
 * A port that a service is reached at from the host.
 *
 * @param inner the port in the container
 */
public record PortFound(String host, int published, int inner) {}
