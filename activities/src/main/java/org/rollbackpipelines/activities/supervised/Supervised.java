package org.rollbackpipelines.activities.supervised;

import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.application.FolderRuntime;

/** A runtime with its folder and with what keeps its services. */
public record Supervised(FolderRuntime runtime, RuntimeFolder folder, Supervisor supervisor) {}
