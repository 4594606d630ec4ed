package org.rollbackpipelines.workflows.application;

/** What becomes of the data when the target may need other definitions than there are. */
public enum SchemaRule {
  REFUSE,
  KEEP,
  RESTORE
}
