/**
 * The services of a release on their runtime: what runs, what is kept, how one version replaces
 * another.
 */
@NullMarked
package org.rollbackpipelines.workflows.service;

import org.jspecify.annotations.NullMarked;
