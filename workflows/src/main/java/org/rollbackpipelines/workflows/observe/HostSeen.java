package org.rollbackpipelines.workflows.observe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Room on the host: free bytes where runs are kept, and memory that is available. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HostSeen(String host, long diskFreeBytes, long memoryAvailableBytes) {}
