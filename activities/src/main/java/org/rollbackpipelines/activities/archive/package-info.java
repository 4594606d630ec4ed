/** The state folder of a host: per application its ledger and, run by run, reports and evidence. */
@NullMarked
package org.rollbackpipelines.activities.archive;

import org.jspecify.annotations.NullMarked;
