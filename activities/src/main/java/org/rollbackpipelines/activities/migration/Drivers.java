package org.rollbackpipelines.activities.migration;

import java.nio.file.Path;
import org.rollbackpipelines.activities.postgres.LiveDatabase;
import org.rollbackpipelines.workflows.application.MigrationTool;

/** Picks the driver of a tool. */
final class Drivers {
  private Drivers() {}

  static MigrationDriver of(MigrationTool profile, LiveDatabase database, Tool tool) {
    String table = profile.table() == null ? usualTable(profile) : profile.table();
    DownFiles files = new DownFiles(Path.of(profile.directory()));
    return switch (profile.tool()) {
      case ALEMBIC -> new AlembicDriver(database, tool, table);
      case SQITCH -> new SqitchDriver(database, tool, table);
      case KNEX -> new KnexDriver(database, tool, table);
      case LIQUIBASE -> new LiquibaseDriver(database, tool, table);
      case FLYWAY -> new FlywayDriver(database, table);
      case PRISMA -> new FileDriver(database, files, new PrismaNotes(database, table), table);
      case SQL -> new FileDriver(database, files, new PlainNotes(database, table), table);
      case COMMAND -> new CommandDriver(profile, tool);
    };
  }

  private static String usualTable(MigrationTool profile) {
    return switch (profile.tool()) {
      case ALEMBIC -> "alembic_version";
      case SQITCH -> "sqitch.changes";
      case KNEX -> "knex_migrations";
      case LIQUIBASE -> "databasechangelog";
      case FLYWAY -> "flyway_schema_history";
      case PRISMA -> "_prisma_migrations";
      case SQL, COMMAND -> "schema_migrations";
    };
  }
}
