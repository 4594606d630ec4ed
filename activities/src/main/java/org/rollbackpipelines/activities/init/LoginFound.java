package org.rollbackpipelines.activities.init;

/** As whom a service uses a PostgreSQL database; its password is nowhere kept. */
public record LoginFound(String user, String host, String database) {}
