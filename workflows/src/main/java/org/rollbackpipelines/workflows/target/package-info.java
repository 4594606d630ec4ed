/** Where a rollback goes: which release runs, which one is to run, and why that one. */
@NullMarked
package org.rollbackpipelines.workflows.target;

import org.jspecify.annotations.NullMarked;
