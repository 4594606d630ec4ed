/** Applications, observations and releases for the tests. */
package org.rollbackpipelines.workflows.sample;
