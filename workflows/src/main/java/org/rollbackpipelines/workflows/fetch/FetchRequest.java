package org.rollbackpipelines.workflows.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A backup that others made is to become one of ours. People type it by hand: unknown fields are
 * refused.
 *
 * @param database its name in the profile; left out: the only one there is
 * @param dump whole path of a dump as plain SQL, packed by gzip or not, on the application's host
 */
public record FetchRequest(String application, @Nullable String database, @Nullable String dump) {
  public FetchRequest {
    application = application == null ? "" : application.strip();
    database = database == null || database.isBlank() ? null : database.strip();
    dump = dump == null || dump.isBlank() ? null : dump;
  }
}
