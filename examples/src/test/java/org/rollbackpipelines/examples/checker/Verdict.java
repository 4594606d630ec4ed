package org.rollbackpipelines.examples.checker;

import java.util.List;

/**
 * What a run said of itself.
 *
 * @param release name of the release it was to go to
 * @param commit the commit of that release
 * @param services what a rollback may replace; everything else is not to be touched
 * @param followsCheckout whether the live checkout goes with the release
 * @param restarted whether the fault itself ended all containers and started them again
 * @param evidence the folder of the run's evidence
 * @param next the next commands it told a person
 */
public record Verdict(
    String outcome,
    String release,
    String commit,
    List<String> services,
    boolean followsCheckout,
    boolean restarted,
    String evidence,
    List<String> next) {}
