/**
 * The state folder of a host: per application its ledger and, run by run, reports and evidence. And
 * how a file is written whole: one of ours, or a live one that others read.
 */
@NullMarked
package org.rollbackpipelines.activities.archive;

import org.jspecify.annotations.NullMarked;
