/**
 * Programs of the host: run without a shell, in a process group of their own, never for longer than
 * they may, and never longer than the worker that started them.
 */
@NullMarked
package org.rollbackpipelines.activities.command;

import org.jspecify.annotations.NullMarked;
