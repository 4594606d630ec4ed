package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An application with the host that owns it.
 *
 * @param fingerprint of the profile as it was read, to notice that two sides hold different ones
 * @param stateFolder folder on that host where the application's ledger and runs are kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LocatedApplication(
    Application application, String host, String fingerprint, String stateFolder) {}
