/**
 * A judge of rollbacks that has nothing in common with what it judges: its own program, which knows
 * the docker program, git, files and HTTP.
 */
package org.rollbackpipelines.examples.checker;
