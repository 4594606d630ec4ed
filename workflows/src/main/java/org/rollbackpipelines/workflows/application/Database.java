package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database of an application. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A PostgreSQL database of an application.")
public record Database(
    @Doc("Name of the database in its server.") String name,
    @Doc("Name or address of the server.") @Default("127.0.0.1") String host,
    @Doc("Port of the server; with a service: its port in the container.") @Default("5432")
        int port,
    @Doc("Role that owns the database and reads backups in; never a superuser.") String owner,
    @Doc("Password of the owner, as a reference such as ${file:PATH}.")
        @Nullable String ownerPassword,
    @Doc("Role that may create and rename databases.") @Default("postgres") String admin,
    @Doc("Password of that role, as a reference such as ${file:PATH}.")
        @Nullable String adminPassword,
    @Doc("What must hold in a backup that is read in.") @Default("[]") List<ProofQuery> proofs,
    @Doc("How many proven backups are kept.") @Default("3") int keep,
    @Doc(
            "What a standard rollback does when the target was recorded with other definitions, or"
                + " nobody knows with which: refuse until a person chooses, keep the data, restore the"
                + " target's backup, or migrate-down to the target's revision.")
        @Default("refuse")
        SchemaRule whenSchemaDiffers,
    @Doc(
            "Compose service whose container runs the server; its own programs are used, and its"
                + " address is found by itself: host is not used.")
        @Nullable String service,
    @Doc("Compose project of that service; left out: the project of the runtime.")
        @Nullable String project,
    @Doc("What its definitions are migrated with; left out: nobody looks.")
        @Nullable MigrationTool migrations,
    @Doc(
            "The archive of its whole cluster, from which it can be had as it was at any moment; left"
                + " out: there is none.")
        @Nullable PointInTime pointInTime,
    @Doc(
            "What a backup is made of: a dump, for which PostgreSQL's programs are needed, or a clone"
                + " inside the server, for which users have to wait as long as it is copied.")
        @Default("dump")
        BackupKind backup) {

  /** Room is left for what is added to make the names of copies. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,39}");

  private static final int HIGHEST_PORT = 65_535;

  public Database {
    requireName("database name", name);
    requireName("owner", owner);
    requireName("admin", admin);
    proofs = List.copyOf(proofs);
    // Histories of older builds have none.
    whenSchemaDiffers = whenSchemaDiffers == null ? SchemaRule.REFUSE : whenSchemaDiffers;
    backup = backup == null ? BackupKind.DUMP : backup;
    Names.requireDistinct("proof", proofs.stream().map(ProofQuery::name).toList());
    requireReference("ownerPassword", ownerPassword);
    requireReference("adminPassword", adminPassword);
    if (owner.equals(admin)) {
      throw new IllegalArgumentException(
          "owner and admin are both '"
              + owner
              + "': a backup is a program, and what reads it in must not be able to do more than"
              + " own the database");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port is " + port + ": it must be 1 to " + HIGHEST_PORT);
    }
    if (keep < 1) {
      throw new IllegalArgumentException("keep is " + keep + ": keep at least one proven backup");
    }
    requireService(service, project);
    if (service != null && pointInTime != null && pointInTime.cluster() != null) {
      throw new IllegalArgumentException(
          "pointInTime.cluster is given for a database in the service '"
              + service
              + "': only the cluster of a server on the worker's own host can be switched");
    }
  }

  /** The same; its service is one of the runtime's project where it names no other. */
  Database within(ServiceRuntime runtime) {
    return service == null || project != null ? this : in(projectOf(runtime));
  }

  private Database in(String named) {
    return new Database(
        name,
        host,
        port,
        owner,
        ownerPassword,
        admin,
        adminPassword,
        proofs,
        keep,
        whenSchemaDiffers,
        service,
        named,
        migrations,
        pointInTime,
        backup);
  }

  private String projectOf(ServiceRuntime runtime) {
    if (runtime instanceof ComposeRuntime compose) {
      if (compose.services().contains(String.valueOf(service))) {
        throw new IllegalArgumentException(
            "databases has "
                + name
                + " in the service '"
                + service
                + "', which runtime.services names, too: what is rolled back is stopped, so take the"
                + " server out of there");
      }
      return compose.project();
    }
    throw new IllegalArgumentException(
        "databases has "
            + name
            + " in the service '"
            + service
            + "', and the runtime has no compose project: name the service's project beside it, or"
            + " its host and port instead");
  }

  private static void requireService(@Nullable String service, @Nullable String project) {
    if (service != null) {
      Names.require("service", service);
    }
    if (project != null) {
      Names.require("project", project);
    }
    if (service == null && project != null) {
      throw new IllegalArgumentException(
          "project is '" + project + "' without a service: name the service that runs the server");
    }
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' cannot be used: write at most 40 letters, digits, '_' and '-', first a letter or"
              + " '_'");
    }
  }

  private static void requireReference(String key, @Nullable String value) {
    if (value != null) {
      Secrets.requireReferences(Map.of(key, value));
    }
  }
}
