/** A host with applications in memory, and an engine that skips time, for the stories. */
package org.rollbackpipelines.workflows.fake;
