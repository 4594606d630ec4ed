package org.rollbackpipelines.activities.init;

/** A value of a written profile that a person has to fill in. */
public record Open(String where, String what) {}
