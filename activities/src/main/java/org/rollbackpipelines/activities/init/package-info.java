/**
 * A first profile: what an application's folder, its compose files, containers and git repository
 * tell about it, and the profile that is made of that. Looks only; the one file it writes is new.
 */
@NullMarked
package org.rollbackpipelines.activities.init;

import org.jspecify.annotations.NullMarked;
