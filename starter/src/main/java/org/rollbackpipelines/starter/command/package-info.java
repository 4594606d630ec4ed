/** What the operator says: one class a command, its options, its exit code. */
@NullMarked
package org.rollbackpipelines.starter.command;

import org.jspecify.annotations.NullMarked;
