package org.rollbackpipelines.activities.init;

/**
 * What a part of a profile is written on.
 *
 * @param name of the application
 */
record Sheet(String name, Places places, Lines lines) {}
