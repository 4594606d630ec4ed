/** The port to the configuration of an application on its host, and its records. */
@NullMarked
package org.rollbackpipelines.workflows.configuration;

import org.jspecify.annotations.NullMarked;
