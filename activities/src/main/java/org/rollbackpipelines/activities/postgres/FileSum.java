package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A file of a backup, by its path below the backup's folder. */
@JsonIgnoreProperties(ignoreUnknown = true)
record FileSum(String path, long size, String sha256) {}
