/**
 * What can be rolled back, as its {@code rollback.yaml} says: plain records that validate
 * themselves. The words here are the keys of the profile.
 */
@NullMarked
package org.rollbackpipelines.workflows.application;

import org.jspecify.annotations.NullMarked;
