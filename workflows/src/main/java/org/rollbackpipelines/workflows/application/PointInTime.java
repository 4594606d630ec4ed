package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The archive of a database's whole cluster, from which it can be had as it was at any moment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc(
    "The archive of the database's whole cluster, from which it can be had as it was at any moment.")
public record PointInTime(
    @Doc("What keeps the archive.") PointInTimeTool tool,
    @Doc("The cluster's name in the archive.") String stanza,
    @Doc("Configuration file of the tool; left out: its usual one.") @FilePath
        @Nullable String config,
    @Doc(
            "User who may read the archive and as whom the recovered server runs; left out: postgres"
                + " where the worker is root, else the worker's own.")
        @Nullable String user,
    @Doc(
            "Folder with room for the whole cluster for as long as it is read; left out: one beside"
                + " the state folder, with -recovery added to its name.")
        @FilePath
        @Nullable String folder,
    @Doc("The live cluster, where all of it may be switched to a recovered one.")
        @Nullable LiveCluster cluster) {

  /** A name, never a number or an option. */
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

  public PointInTime {
    Names.require("stanza", stanza);
    if (user != null && !USER.matcher(user).matches()) {
      throw new IllegalArgumentException(
          "user '" + user + "' is not the name of a user of the system");
    }
    if ("root".equals(user)) {
      throw new IllegalArgumentException(
          "user is root: PostgreSQL does not run as root, name the user whose cluster it is");
    }
  }
}
