/** The terminal a person looks at: how large it is, and how a part of it is drawn anew in place. */
@NullMarked
package org.rollbackpipelines.starter.terminal;

import org.jspecify.annotations.NullMarked;
