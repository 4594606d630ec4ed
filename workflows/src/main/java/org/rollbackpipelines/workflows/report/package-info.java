/** The runs that moved an application: what a report is made of, and where reports are kept. */
@NullMarked
package org.rollbackpipelines.workflows.report;

import org.jspecify.annotations.NullMarked;
