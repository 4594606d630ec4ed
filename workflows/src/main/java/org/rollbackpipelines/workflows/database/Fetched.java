package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Where a backup comes from that others made.
 *
 * @param from for people, such as dump /backups/shop.sql.gz
 * @param at when it was fetched, by the server's clock
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Fetched(String from, Instant at) {}
