/** What a person, a pipeline or a trigger asks for. */
@NullMarked
package org.rollbackpipelines.workflows.request;

import org.jspecify.annotations.NullMarked;
