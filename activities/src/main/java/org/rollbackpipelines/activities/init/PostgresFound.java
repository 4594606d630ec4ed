package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server as its container is told to be.
 *
 * @param user the role that the container makes: a superuser
 * @param passwordFile file on the host that holds the password of that role
 */
public record PostgresFound(String database, String user, @Nullable String passwordFile) {}
