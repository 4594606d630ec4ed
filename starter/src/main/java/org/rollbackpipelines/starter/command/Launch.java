package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.application.TierName;

/** A run that is to be started. */
record Launch(TierName tier, String summary, Object request) {}
