/** The steps tiers are made of, one class each: the folder lists which steps exist. */
@NullMarked
package org.rollbackpipelines.workflows.steps;

import org.jspecify.annotations.NullMarked;
