/** Configuration on a real file system, with real certificates. */
package org.rollbackpipelines.activities.configuration;
