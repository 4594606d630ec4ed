package org.rollbackpipelines.examples.checker;

/**
 * Where to look.
 *
 * @param folder the live checkout
 * @param project the compose project; names of its images begin with it
 * @param health an address that answers 200 when the application is well
 * @param ledger the releases with their verdicts, one JSON document a line
 */
public record Place(String folder, String project, String health, String ledger) {}
