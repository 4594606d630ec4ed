/** Questions to an application's host that change nothing: its ledger, its runs, its preflight. */
@NullMarked
package org.rollbackpipelines.workflows.inquiry;

import org.jspecify.annotations.NullMarked;
